// The report form of everybody without its looks: its steps, what each still needs, and where a press leads. The server
// and the browser walk it by the same functions.
import type { Urgency } from '#domain/need.ts';
import { dialled, dialledForm } from '#domain/phone-form.ts';
import { suggest } from '#domain/suggestion.ts';
import type { Suggestion } from '#domain/suggestion.ts';
import type { Standard } from '#domain/standard.ts';
import { isWhole } from '#domain/unit.ts';
import { areaLevel } from '#domain/area.ts';
import { largestQuantity } from '#domain/quantity.ts';
import type { LooseArgs, Locale, MessageKey } from '#i18n/message.ts';
import { parseQuantity } from '#i18n/parse.ts';
import type { ParsedQuantity } from '#i18n/parse.ts';
import { chosenAreas, chosenSite, picked, pointOf, without } from './answer.ts';
import type { Answers } from './answer.ts';
import { steps } from './screen.ts';
import type { Step } from './screen.ts';

/** Worst first. */
export const grades = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Urgency[];

/** An item of the catalogue as the form needs it. */
export interface OpenItem {
  id: string;
  name: string;
  unit: string;
  /** Other names it is found by. */
  aliases: string[];
}

/** What the form knows beside the answers. */
export interface Known {
  incident: { id: string; name: string; areas: string[] };
  items: readonly OpenItem[];
  standards: readonly Standard[];
  locale: Locale;
}

/** What is wrong, beside which control. */
export interface Trouble {
  field: string;
  key: MessageKey;
  args?: LooseArgs;
}

const mostLines = 20;
/** The note may be longer while it is typed; the limit is the command's. */
const longestNote = 1000;
const longestShort = 200;

/** Items that are ticked and in the catalogue. */
export function pickedItems(answers: Answers, { items }: Pick<Known, 'items'>): OpenItem[] {
  return picked(answers).flatMap((id) => items.find((item) => item.id === id) ?? []);
}

export function amountOf(
  answers: Answers,
  item: Pick<OpenItem, 'id' | 'unit'>,
  locale: Locale,
): ParsedQuantity {
  const unit = answers[`unit.${item.id}`] ?? item.unit;
  const typed = answers[`amount.${item.id}`] ?? '';
  return parseQuantity(typed, { locale, unit, whole: isWhole(unit) });
}

/** Words that people write behind a number of people. */
const counted = /\s*(orang|jiwa|kk|keluarga|people|households)\.?\s*$/i;

/** A number of people as it was typed; null when nothing was, undefined when it is none. */
export function headcountOf(answers: Answers, name: 'people' | 'households', locale: Locale) {
  const read = parseQuantity((answers[name] ?? '').replace(counted, ''), { locale, whole: true });
  if (read.error === 'empty') return null;
  if (read.error !== undefined || read.unit !== undefined) return undefined;
  return read.value <= largestQuantity ? read.value : undefined;
}

/** How many people the form knows of: as typed, else as the site has them on record. */
function peopleOf(answers: Answers, locale: Locale): number | null {
  return headcountOf(answers, 'people', locale) ?? chosenSite(answers)?.people ?? null;
}

/** What the people need of an item for three days; null without people or a standard. An estimate, never sent. */
export function estimateOf(
  answers: Answers,
  item: string,
  { standards, locale }: Pick<Known, 'standards' | 'locale'>,
): Suggestion | null {
  const standard = standards.find(({ id }) => id === item);
  const people = peopleOf(answers, locale);
  const households = headcountOf(answers, 'households', locale) ?? null;
  return standard ? suggest(standard, { people, households }) : null;
}

/** The sender's voice for a need that stands on the board already: its figures stay. */
export function isVoice({ same, changed }: Answers): boolean {
  return same !== undefined && changed === undefined;
}

/** Why a step cannot be left yet, in the order of its controls. */
function troublesOf(step: Step, answers: Answers, known: Known): Trouble[] {
  if (step === 'tempat') return placeTroubles(answers);
  if (step === 'barang') return itemTroubles(answers, known);
  if (step === 'jiwa') return peopleTroubles(answers, known.locale);
  return step === 'catatan' ? noteTroubles(answers) : [];
}

function placeTroubles(answers: Answers): Trouble[] {
  const { landmark = '' } = answers;
  if (landmark.length > longestShort) return [tooLong('landmark', longestShort)];
  if (chosenSite(answers) ?? pointOf(answers)) return [];
  if (landmark.trim().length > 2) return [];
  const area = chosenAreas(answers).at(-1);
  if (!area) return [{ field: 'find', key: 'tell.place.missing' }];
  // Nobody finds a place by its province alone.
  return areaLevel(area.code) === 'province' ? [{ field: 'area1', key: 'tell.area.missing' }] : [];
}

function itemTroubles(answers: Answers, known: Known): Trouble[] {
  const items = pickedItems(answers, known);
  const { other = '' } = answers;
  if (items.length === 0 && other.trim() === '')
    return [{ field: 'pick', key: 'tell.item.missing' }];
  if (items.length >= mostLines) return [{ field: 'pick', key: 'tell.item.full' }];
  const found = items.flatMap((item): Trouble[] => {
    const key = amountTrouble(answers, item, known.locale);
    return key ? [{ field: `amount.${item.id}`, key, args: { item: item.name } }] : [];
  });
  return other.length > longestShort ? [...found, tooLong('other', longestShort)] : found;
}

/** What is wrong with the amount of an item; null when it can be sent. */
function amountTrouble(answers: Answers, item: OpenItem, locale: Locale): MessageKey | null {
  if (answers[`unknown.${item.id}`] !== undefined) return null;
  const read = amountOf(answers, item, locale);
  if (read.error === 'empty') return 'tell.amount.missing';
  if (read.error === 'too-large') return 'tell.amount.large';
  if (read.error !== undefined) return 'tell.amount.wrong';
  if (read.value > largestQuantity) return 'tell.amount.large';
  return read.value > 0 ? null : 'tell.amount.missing';
}

function peopleTroubles(answers: Answers, locale: Locale): Trouble[] {
  const found: Trouble[] = [];
  if (!isVoice(answers) && !grades.some((grade) => grade === answers.urgency))
    found.push({ field: 'urgency', key: 'tell.urgency.missing' });
  for (const field of ['people', 'households'] as const)
    if (headcountOf(answers, field, locale) === undefined)
      found.push({ field, key: 'tell.people.wrong' });
  const people = headcountOf(answers, 'people', locale) ?? Infinity;
  if ((headcountOf(answers, 'households', locale) ?? 0) > people)
    found.push({ field: 'households', key: 'report.households.more' });
  return found;
}

export function noteTroubles({ note = '', name = '', phone = '' }: Answers): Trouble[] {
  const found: Trouble[] = [];
  if (note.trim().length > longestNote) found.push(tooLong('note', longestNote));
  if (name.trim().length > 80) found.push(tooLong('name', 80));
  if (phone.trim() !== '' && !dialledForm.test(dialled(phone)))
    found.push({ field: 'phone', key: 'tell.phone.wrong' });
  return found;
}

export const tooLong = (field: string, limit: number): Trouble => ({
  field,
  key: 'tell.tooLong',
  args: { limit },
});

/** Where a press leads. `look`: what has to be asked of the server before the screen is shown. */
export interface Move {
  answers: Answers;
  step: Step;
  troubles: Trouble[];
  look?: 'alike' | 'send';
}

/**
 * Walks the form: `next`, `enter`, `back`, `go:step`, `voice:need`, `change:need`, `differ`, `send`; anything else shows
 * the same screen again.
 */
export function walk(answers: Answers, step: Step, act: string, known: Known): Move {
  const stay: Move = { answers, step, troubles: [] };
  const [verb, object = ''] = act.split(':');
  const to = (next: Step, changed = answers): Move => ({ ...stay, step: next, answers: changed });
  if (verb === 'back') return to(before(step));
  if (verb === 'go')
    return to(reached(steps.find((one) => one === object) ?? step, answers, known));
  if (verb === 'voice') return to('ringkasan', { ...without(answers, 'changed'), same: object });
  if (verb === 'change') return to('jiwa', { ...answers, same: object, changed: '1' });
  if (verb === 'differ') return to('jiwa', without(answers, 'same', 'changed'));
  if (verb === 'send') return finish(stay, known);
  const searches = verb === 'enter' && isSearch(step, answers);
  if ((verb !== 'next' && verb !== 'enter') || searches) return stay;
  const troubles = troublesOf(step, answers, known);
  if (troubles.length > 0) return { ...stay, troubles };
  // Asked before the details (UX 25); items that are not in the catalogue are like none.
  if (step === 'barang' && picked(answers).length > 0)
    return { ...to('serupa', without(answers, 'same', 'changed')), look: 'alike' };
  return to(step === 'barang' ? 'jiwa' : (steps[steps.indexOf(step) + 1] ?? step));
}

/** The step, or the first before it with something missing. */
function reached(step: Step, answers: Answers, known: Known): Step {
  const before = steps.slice(0, steps.indexOf(step));
  return before.find((one) => troublesOf(one, answers, known).length > 0) ?? step;
}

/** Whether Enter asks for the search of a screen: there are words to search for, and nothing is chosen yet. */
function isSearch(step: Step, answers: Answers): boolean {
  const { find = '', goods = '' } = answers;
  if (step === 'tempat') return find.trim() !== '' && placeTroubles(answers).length > 0;
  return step === 'barang' && goods.trim() !== '' && picked(answers).length === 0;
}

/** The first step with something missing is shown instead of sending. */
function finish(stay: Move, known: Known): Move {
  for (const step of steps) {
    const troubles = troublesOf(step, stay.answers, known);
    if (troubles.length > 0) return { ...stay, step, troubles };
  }
  return { ...stay, step: 'ringkasan', look: 'send' };
}

function before(step: Step): Step {
  if (step === 'jiwa') return 'barang';
  return steps[Math.max(0, steps.indexOf(step) - 1)] ?? 'tempat';
}
