// What the holder of a one-time link sends, as inputs of commands (S22). Pure: numbers as people type them, one problem for
// each field.
import type { LinkView } from '#domain/access-link-query.ts';
import { delayReasons } from '#domain/amendment.ts';
import { doubtCodes } from '#domain/doubt.ts';
import { exact } from '#domain/quantity.ts';
import { receiptParts } from '#domain/receipt.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Locale } from '#i18n/message.ts';
import { parseQuantity } from '#i18n/parse.ts';

/** A command without its id. */
export interface Act {
  name:
    'shipment.report' | 'shipment.delay' | 'shipment.arrive' | 'site.count' | 'shipment.receive';
  input: Record<string, unknown>;
}

/** Texts of a form by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

const problem = (field: string, what: string) =>
  refuse('invalid-input', { issues: [{ field, problem: what }] });

/** A number of people or goods; undefined for an empty field. */
function amountOf(text: string, field: string, locale: Locale, unit?: string) {
  const read = parseQuantity(text, {
    locale,
    ...(unit === undefined ? { whole: true } : { unit }),
  });
  if (read.error === undefined) return read.value;
  return read.error === 'empty' ? undefined : problem(field, 'type');
}

/** The doubts that the form says were read. */
const confirmedIn = ({ confirmed = '' }: Typed) =>
  doubtCodes.filter((code) => confirmed.split(' ').includes(code));

export function placeAct(
  view: LinkView,
  { placeName = '', lat = '', lng = '' }: Typed,
): Act | Refusal {
  const point = lat === '' || lng === '' ? undefined : { lat: Number(lat), lng: Number(lng) };
  if (!point && placeName.trim() === '') return problem('placeName', 'missing');
  const words = placeName.trim() === '' ? {} : { placeName };
  const at = point === undefined ? {} : { point };
  return { name: 'shipment.report', input: { shipment: view.drive?.shipment, ...words, ...at } };
}

export function delayAct(view: LinkView, { why = '', note = '' }: Typed): Act | Refusal {
  if (!(delayReasons as readonly string[]).includes(why)) return problem('why', 'missing');
  const words = note.trim() === '' ? {} : { note };
  return { name: 'shipment.delay', input: { shipment: view.drive?.shipment, why, ...words } };
}

export function onwardAct(view: LinkView): Act {
  return { name: 'shipment.delay', input: { shipment: view.drive?.shipment, why: null } };
}

export function arriveAct(view: LinkView, { stop = '' }: Typed): Act {
  return { name: 'shipment.arrive', input: { shipment: view.drive?.shipment, stop: Number(stop) } };
}

export function countAct(view: LinkView, typed: Typed, locale: Locale): Act | Refusal {
  const people = amountOf(typed.people ?? '', 'people', locale);
  if (people === undefined) return problem('people', 'missing');
  if (typeof people !== 'number') return people;
  const households = amountOf(typed.households ?? '', 'households', locale);
  if (households !== undefined && typeof households !== 'number') return households;
  const reason = (typed.reason ?? '').trim();
  return {
    name: 'site.count',
    input: {
      site: view.shelter?.site,
      people,
      ...(households !== undefined && { households }),
      ...(reason !== '' && { reason }),
      confirmed: confirmedIn(typed),
    },
  };
}

/** What is missing of a line goes to the part that the form names; more than came is told as it was counted. */
export function receiveAct(view: LinkView, typed: Typed, locale: Locale): Act | Refusal {
  const coming = view.shelter?.coming.find(
    ({ shipment, stop }) => shipment === typed.shipment && String(stop) === typed.stop,
  );
  if (!coming) return refuse('not-found', { field: 'shipment' });
  const note = (typed.note ?? '').trim();
  const lines: Record<string, unknown>[] = [];
  for (const { line, quantity, unit } of coming.lines) {
    const good = amountOf(typed[`good-${line}`] ?? '', `good-${line}`, locale, unit);
    if (good === undefined) return problem(`good-${line}`, 'missing');
    if (typeof good !== 'number') return good;
    const missing = exact(quantity - good);
    const part = receiptParts.find((one) => one === typed[`part-${line}`]) ?? 'short';
    lines.push({
      ...{ line, good },
      ...(missing > 0 && { [part === 'good' ? 'short' : part]: missing }),
    });
    if (missing > 0 && note === '') return problem('note', 'missing');
  }
  return {
    name: 'shipment.receive',
    input: {
      ...{ shipment: coming.shipment, stop: coming.stop, lines },
      ...(note !== '' && { note }),
      confirmed: confirmedIn(typed),
    },
  };
}
