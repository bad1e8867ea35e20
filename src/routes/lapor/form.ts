// The posting form without its looks: its steps, what each still needs, and the command it becomes.
import * as v from 'valibot';
import { phone } from '#domain/field.ts';
import type { Point } from '#domain/field.ts';
import type { FieldProblem } from '#domain/parse.ts';
import { compatibleUnits } from '#domain/quantity.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { CommandInput } from '#domain/commands.ts';
import { suggest } from '#domain/suggestion.ts';
import type { Standard } from '#domain/standard.ts';
import type { Suggestion } from '#domain/suggestion.ts';
import type { I18n } from '#i18n/core.ts';
import type { LooseArgs, MessageKey } from '#i18n/message.ts';
import type { Contact, Draft, DraftLine } from './draft.ts';

/** In order; each is one screen, and its name stands behind the `#` of the address. */
export const steps = ['tempat', 'barang', 'jumlah', 'jiwa', 'catatan', 'ringkasan'] as const;
export type Step = (typeof steps)[number];

/** An item as the form needs it. */
export interface FormItem {
  id: string;
  name: string;
  unit: string;
  /** Other names it is found by. */
  aliases: string[];
}

/** What is wrong, beside which control. */
export interface Trouble {
  field: string;
  key: MessageKey;
  args?: LooseArgs;
}

/** The sentence beside a control; undefined when it is fine. */
export function troubleText(
  { t }: Pick<I18n, 't'>,
  found: readonly Trouble[],
  field: string,
): string | undefined {
  const trouble = found.find((one) => one.field === field);
  return trouble && t(trouble.key, trouble.args);
}

export const mostLines = 20;
/** A province is no place to drive to. */
const shortestArea = 5;
const longestNote = 1000;

/** Why a step cannot be left yet, in the order of its controls. */
export function troubles(
  step: Step,
  draft: Draft,
  contact: Contact,
  standards: readonly Standard[],
): Trouble[] {
  switch (step) {
    case 'tempat':
      return placeTroubles(draft);
    case 'barang':
      return itemTroubles(draft);
    case 'jumlah':
      return draft.lines.flatMap((line, n) => amountTroubles(line, n, draft, standards));
    case 'jiwa':
      return headcountTroubles(draft);
    case 'catatan':
      return noteTroubles(draft, contact);
    case 'ringkasan':
      return [];
  }
}

function placeTroubles({ way, site, fix, areas }: Draft): Trouble[] {
  if (way === '') return [{ field: 'way', key: 'report.way.missing' }];
  if (way === 'site') return site ? [] : [{ field: 'site', key: 'report.site.missing' }];
  if (way === 'here') {
    if (!fix) return [{ field: 'here', key: 'report.here.missing' }];
    return fix.outside ? [{ field: 'here', key: 'report.here.outsideFix' }] : [];
  }
  const deep = (areas.at(-1)?.code.length ?? 0) >= shortestArea;
  return deep ? [] : [{ field: `area-${areas.length}`, key: 'report.area.missing' }];
}

function itemTroubles({ lines }: Draft): Trouble[] {
  if (lines.length === 0) return [{ field: 'item', key: 'report.item.missing' }];
  return lines.flatMap((line, n) =>
    line.urgency === '' ? [{ field: `urgency-${n}`, key: 'report.urgency.missing' as const }] : [],
  );
}

function amountTroubles(
  line: DraftLine,
  n: number,
  draft: Draft,
  standards: readonly Standard[],
): Trouble[] {
  if (!line.unknown)
    return line.quantity !== null && line.quantity > 0
      ? []
      : [{ field: `quantity-${n}`, key: 'report.quantity.missing' }];
  return estimate(line, draft, standards)
    ? []
    : [{ field: 'people', key: 'report.quantity.peopleMissing' }];
}

function headcountTroubles({ people, households }: Draft): Trouble[] {
  const found: Trouble[] = [];
  const whole = (n: number | null) => n === null || Number.isInteger(n);
  if (!whole(people)) found.push({ field: 'people', key: 'report.people.whole' });
  if (!whole(households)) found.push({ field: 'households', key: 'report.people.whole' });
  if (people !== null && households !== null && households > people)
    found.push({ field: 'households', key: 'report.households.more' });
  return found;
}

function noteTroubles({ note }: Draft, contact: Contact): Trouble[] {
  const found: Trouble[] = [];
  if (note.trim().length > longestNote) found.push({ field: 'note', key: 'report.note.long' });
  const number = contact.phone.trim();
  if (number !== '' && !v.is(phone, number))
    found.push({ field: 'phone', key: 'report.phone.wrong' });
  return found;
}

/** The step where a person must go first: the first that is not complete, at most `wanted`. */
export function reachable(
  wanted: string,
  draft: Draft,
  contact: Contact,
  standards: readonly Standard[],
): Step {
  for (const step of steps) {
    if (step === wanted) return step;
    if (troubles(step, draft, contact, standards).length > 0) return step;
  }
  return steps[0];
}

/** What the headcount suggests for a line; null when nothing is known or no standard exists. */
export function estimate(
  line: DraftLine,
  { people, households }: Pick<Draft, 'people' | 'households'>,
  standards: readonly Standard[],
): Suggestion | null {
  const standard = standards.find(({ id }) => id === line.item);
  return standard ? suggest(standard, { people, households }, line.days) : null;
}

export function newLine(item: FormItem): DraftLine {
  return {
    item: item.id,
    urgency: '',
    quantity: null,
    unit: item.unit,
    unknown: false,
    days: 3,
  };
}

export function unitsOf(item: FormItem): string[] {
  return compatibleUnits(item.unit);
}

/** Where it is, as the duplicate check wants to know it. */
export function spot({ way, site, fix }: Draft): { site?: string; point?: Point } {
  if (way === 'site' && site) {
    const known = site.lat !== null && site.lng !== null;
    return { site: site.id, ...(known && { point: { lat: site.lat ?? 0, lng: site.lng ?? 0 } }) };
  }
  return way === 'here' && fix ? { point: { lat: fix.lat, lng: fix.lng } } : {};
}

/** Radius of the error of the device's position in whole metres. */
function errorOf({ way, fix }: Draft): number | undefined {
  if (way !== 'here' || fix === null || fix.accuracy === null) return undefined;
  return Math.min(100_000, Math.round(fix.accuracy));
}

/** The input of `need.post`; what was typed for another way of naming the place stays out. */
export function toInput(
  incident: string,
  draft: Draft,
  contact: Contact,
): CommandInput<'need.post'> {
  const { way, areas, landmark, people, households, note, distinctFrom } = draft;
  const { site, point } = spot(draft);
  const area = way === 'area' ? areas.at(-1)?.code : undefined;
  const written = (words: string) => (words.trim() === '' ? undefined : words.trim());
  return {
    incident,
    ...(way === 'site'
      ? { site }
      : { point, accuracy: errorOf(draft), area, landmark: written(landmark) }),
    people: people ?? undefined,
    households: households ?? undefined,
    lines: draft.lines.map((line) => ({
      item: line.item,
      urgency: line.urgency === '' ? 'medium' : line.urgency,
      ...(line.unknown
        ? { days: line.days }
        : { quantity: line.quantity ?? undefined, unit: line.unit }),
    })),
    note: written(note),
    contactName: written(contact.name),
    contactPhone: written(contact.phone),
    distinctFrom,
  };
}

/** The step and the control that a field of the command belongs to. */
function controlOf(field: string, way: Draft['way']): { step: Step; field: string } {
  const [head = '', n = '0', part] = field.split('.');
  if (head === 'lines')
    return part === 'item' || part === 'urgency'
      ? { step: 'barang', field: part === 'item' ? 'item' : `urgency-${n}` }
      : { step: 'jumlah', field: `quantity-${n}` };
  if (head === 'people' || head === 'households') return { step: 'jiwa', field: head };
  if (head === 'note') return { step: 'catatan', field: 'note' };
  if (head === 'contactPhone') return { step: 'catatan', field: 'phone' };
  if (head === 'contactName') return { step: 'catatan', field: 'name' };
  const control = { '': 'way', site: 'site', here: 'here', area: 'area-0' }[way];
  return { step: 'tempat', field: head === 'landmark' ? 'landmark' : control };
}

/** What the server found wrong, beside the controls; none when it is about the whole. */
export function troublesOf(
  { code, facts }: Refusal,
  way: Draft['way'],
  { has }: Pick<I18n, 'has'>,
): (Trouble & { step: Step })[] {
  const issues = Array.isArray(facts.issues) ? (facts.issues as FieldProblem[]) : [];
  const found = issues.map((issue) => {
    const key = `problem.${issue.problem}`;
    const known = has(key) ? key : 'refusal.invalid-input';
    // The limit, and whatever else the sentence names.
    const { field, problem: _problem, ...args } = issue;
    return { ...controlOf(field, way), key: known, args };
  });
  const about = `refusal.${code}`;
  // Other texts want facts that only `refusalText` can turn into words.
  const plain = ['place-missing', 'outside-indonesia', 'quantity-missing'].includes(code);
  if (found.length === 0 && plain && has(about) && typeof facts.field === 'string')
    return [{ ...controlOf(facts.field, way), key: about }];
  return found;
}
