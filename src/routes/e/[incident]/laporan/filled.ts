// What a report would become on the board, as the operator may correct it: place, lines, people. Filled in from the
// report, or from a message that was pasted.
import type { Item } from '#domain/item.ts';
import { doubtsOf } from '#domain/need-doubt.ts';
import type { Doubt } from '#domain/need-doubt.ts';
import { headcountOf } from '#domain/need-post.ts';
import type { Arithmetic, Urgency } from '#domain/need.ts';
import { maskNumbers } from '#domain/personal-number.ts';
import type { Report } from '#domain/report.ts';
import type { DeskSecret } from '#domain/report-query.ts';
import type { Site } from '#domain/site.ts';
import type { Standard } from '#domain/standard.ts';
import { suggest } from '#domain/suggestion.ts';

export interface FilledLine {
  key: number;
  /** Code of the catalogue; empty while nobody said which item it is. */
  item: string;
  /** What the sender calls it, where the catalogue does not know it. */
  words: string | null;
  /** Null: computed from the people there. */
  quantity: number | null;
  /** Empty: the item's own. */
  unit: string;
  urgency: Urgency;
}

export interface Filled {
  site: string | null;
  area: string | null;
  landmark: string;
  people: number | null;
  households: number | null;
  note: string;
  lines: FilledLine[];
}

/** What is still missing before it can become a need, and at which line. */
export interface Gap {
  of: 'place' | 'item' | 'quantity';
  line?: number;
}

/** What the board knows beside the report. */
export interface Known {
  item: (code: string) => Item | null;
  standard: (item: string) => Standard | undefined;
  site: (id: string) => Site | undefined;
}

/** A line as the need would have it: counted, or computed with its working. */
export interface Sized {
  asked: number;
  unit: string;
  arithmetic: Arithmetic | null;
}

/** As the report says it. */
export function filledFrom(report: Report, secret: DeskSecret): Filled {
  const { site, area, statedArea, people, households } = report;
  return {
    site,
    area: site === null ? (statedArea ?? area) : area,
    landmark: secret.landmark ?? '',
    ...{ people, households },
    note: maskNumbers(secret.note ?? ''),
    lines: report.lines.map(({ item, quantity, unit, urgency }, key) => ({
      ...{ key, item: item ?? '', words: item === null ? secret.other : null },
      ...{ quantity, unit: unit ?? '', urgency },
    })),
  };
}

/** The quantity of a line: typed, or suggested from the people there; null when nothing says how many. */
export function sizeOf(line: FilledLine, filled: Filled, known: Known): Sized | null {
  const item = known.item(line.item);
  if (line.quantity !== null)
    return { asked: line.quantity, unit: line.unit || (item?.unit ?? ''), arithmetic: null };
  const standard = known.standard(line.item);
  if (!standard || !item) return null;
  const site = filled.site === null ? undefined : known.site(filled.site);
  const counted = headcountOf(site);
  const headcount = {
    people: filled.people ?? counted.people,
    households: filled.households ?? counted.households,
    groups: counted.groups ?? null,
  };
  const suggestion = suggest(standard, headcount);
  if (!suggestion) return null;
  return { asked: suggestion.quantity, unit: item.unit, arithmetic: suggestion.arithmetic };
}

/** What keeps it from becoming a need. */
export function gapsOf(filled: Filled, known: Known): Gap[] {
  const gaps: Gap[] = [];
  if (filled.site === null && (filled.area ?? 'ID') === 'ID') gaps.push({ of: 'place' });
  if (filled.lines.length === 0) gaps.push({ of: 'item' });
  for (const [line, one] of filled.lines.entries()) {
    if (one.item === '') gaps.push({ of: 'item', line });
    else if (sizeOf(one, filled, known) === null) gaps.push({ of: 'quantity', line });
  }
  return gaps;
}

/** What whoever verifies it must give a reason for (UX 21). */
export function doubtsOfFilled(
  { statedArea }: Pick<Report, 'statedArea'>,
  filled: Filled,
  known: Known,
): Doubt[] {
  const site = filled.site === null ? null : (known.site(filled.site) ?? null);
  const sized = filled.lines.flatMap((line) => sizeOf(line, filled, known) ?? []);
  const at = { statedArea: site ? site.statedArea : statedArea, people: filled.people };
  return doubtsOf(at, sized, site);
}

/** The fields of a need or a report that `filled` says. */
export function toldBy({ site, area, landmark, people, households, note, lines }: Filled) {
  return {
    ...(site === null ? { ...(area !== null && { area }) } : { site }),
    ...(site === null && landmark.trim() !== '' && { landmark: landmark.trim() }),
    ...(people !== null && { people }),
    ...(households !== null && { households }),
    ...(note.trim() !== '' && { note: note.trim() }),
    lines: lines.map(({ item, quantity, unit, urgency }) => ({
      ...{ item, urgency },
      ...(quantity !== null && { quantity }),
      ...(quantity !== null && unit !== '' && { unit }),
    })),
  };
}

/** The input of `report.turn`: what was filled in, with the point and the contact that only the desk knows. */
export function turnInput(
  report: Report,
  secret: DeskSecret,
  filled: Filled,
  more: { reason?: string; distinctFrom?: readonly string[] },
) {
  const { lat, lng, accuracy, contactName, contactPhone } = secret;
  const hasPoint = filled.site === null && lat !== null && lng !== null;
  return {
    report: report.id,
    ...toldBy(filled),
    ...(hasPoint && { point: { lat, lng }, ...(accuracy !== null && { accuracy }) }),
    ...(contactName !== null && { contactName }),
    ...(contactPhone !== null && { contactPhone }),
    verify: true,
    ...(more.reason !== undefined && { reason: more.reason }),
    ...(more.distinctFrom && { distinctFrom: [...more.distinctFrom] }),
  };
}
