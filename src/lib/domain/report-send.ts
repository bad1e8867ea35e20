// Sending a report: what anybody in the field tells, with or without an account. What is unclear never keeps it out: the
// desk decides (N20).
import * as v from 'valibot';
import { coordinatesSomewhere } from './actor.ts';
import { nation } from './area.ts';
import { areas, place } from './area-fact.ts';
import { change, defineCommand } from './command.ts';
import { areaCode, code, count, instant, phone, point, quantity, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import type { Incident } from './incident.ts';
import { urgencies } from './need.ts';
import { needPlace } from './need-post.ts';
import { maskNik } from './personal-number.ts';
import { maybe, one, some } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import { reportChannels, reportKinds, worstUrgency } from './report.ts';
import type { Report, ReportSecret } from './report.ts';
import { reportCodeInput } from './report-code.ts';

/** A form that was filled faster was filled by a machine (S23). An assumption. */
const leastSeconds = 4;

const sentLine = v.strictObject({
  item: v.optional(itemCode),
  quantity: v.optional(quantity),
  unit: v.optional(text(20)),
  urgency: v.picklist(urgencies),
});

export const reportInput = v.strictObject({
  incident: code,
  code: reportCodeInput,
  kind: v.optional(v.picklist(reportKinds), 'need'),
  channel: v.optional(v.picklist(reportChannels), 'form'),
  site: v.optional(uuid),
  area: v.optional(areaCode),
  point: v.optional(point),
  /** Radius of the error of `point` in metres, as the device says. */
  accuracy: v.optional(v.pipe(count, v.maxValue(100_000))),
  landmark: v.optional(text(200)),
  lines: v.pipe(v.array(sentLine), v.minLength(1), v.maxLength(20)),
  /** What is lacking and not in the catalogue: the words for lines without an item. */
  other: v.optional(text(200)),
  people: v.optional(count),
  households: v.optional(count),
  note: v.optional(text(1000)),
  contactName: v.optional(text(80)),
  contactPhone: v.optional(phone),
  /** A need of the board that the sender calls the same. */
  sameAs: v.optional(uuid),
  /** When the sender finished it, by the sender's clock. */
  saidAt: v.optional(instant),
  /** The message from which a coordinator wrote it. */
  words: v.optional(text(4000)),
  /** A field that people do not see: whoever fills it is a machine (S23). */
  website: v.optional(v.pipe(v.string(), v.maxLength(500))),
  /** Seconds from opening the form to sending it. */
  seconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e7))),
});
export type ReportInput = v.InferInput<typeof reportInput>;
type Sent = v.InferOutput<typeof reportInput>;

/** S23: what the form itself shows of a machine. */
function isMachine({ website, seconds }: Pick<Sent, 'website' | 'seconds'>): boolean {
  return (website ?? '') !== '' || (seconds !== undefined && seconds < leastSeconds);
}

type Placed = Pick<Report, 'area' | 'statedArea'>;

/**
 * Where the desk looks for it. A place that cannot be used keeps no report out: then it goes to the incident's one area,
 * or to the nation, and the point stays with it.
 */
function placeOf(
  incident: Incident,
  input: Pick<Sent, 'point' | 'accuracy' | 'landmark'>,
  area: Parameters<typeof needPlace>[1],
  found: Parameters<typeof needPlace>[3],
): Placed {
  for (const at of [input, {}]) {
    const placed = needPlace(incident, area, at, 'point' in at ? found : undefined);
    if (!isRefusal(placed)) return { area: placed.area, statedArea: placed.statedArea };
  }
  const [only] = incident.areas;
  const known = incident.areas.length === 1 && only ? only : nation;
  return { area: known, statedArea: area?.code ?? null };
}

export const reportSend = defineCommand({
  name: 'report.send',
  home: 'incident',
  strangers: true,
  mayWait: true,
  input: reportInput,
  facts: (input) => ({
    incident: one('incident', input.incident),
    known: maybe('reportCode', input.code),
    site: maybe('site', input.site),
    same: maybe('need', input.sameAs),
    areas: areas(input.area ? [input.area] : []),
    place: place(input.point),
    items: some(
      'item',
      input.lines.flatMap(({ item }) => item ?? []),
    ),
  }),
  // Only a coordinator writes down what came in another way.
  may: (actor, _facts, { channel, words }) =>
    (channel === 'form' && words === undefined) || coordinatesSomewhere(actor),
  decide({ id, actor, incident, known, site, same, areas, place, items }, input, now) {
    if (known) return refuse('already-exists', { field: 'code' });
    if (input.site && !site) return refuse('not-found', { field: 'site' });
    for (const [n, { item }] of input.lines.entries())
      if (item !== undefined && !items.some((row) => row.id === item))
        return refuse('not-found', { field: `lines.${n}.item`, value: item });
    const at: Placed = site
      ? { area: site.area, statedArea: null }
      : placeOf(incident, input, areas[0], place);
    const isPublic = actor.kind === 'public';
    const row: Report = {
      id,
      incident: input.incident,
      kind: input.kind,
      channel: input.channel,
      state: 'received',
      site: input.site ?? null,
      ...at,
      lines: input.lines.map(({ item, quantity, unit, urgency }) => ({
        ...{ item: item ?? null, quantity: quantity ?? null, unit: unit ?? null, urgency },
      })),
      urgency: worstUrgency(input.lines),
      people: input.people ?? null,
      households: input.households ?? null,
      sentAt: now,
      saidAt: input.saidAt !== undefined && input.saidAt < now ? input.saidAt : now,
      sameAs: same?.id ?? null,
      need: null,
      mergedInto: null,
      askedAt: null,
      answeredAt: null,
      decidedAt: null,
      confirmed: null,
      escalatedAt: null,
      shownTo: [],
      ...{ takenBy: null, takenAt: null },
      // The sender is never told: an honest report is found there by the desk.
      suspect: isPublic && (actor.suspect === true || isMachine(input)),
      leaseBy: null,
      leaseUntil: null,
      revision: 1,
    };
    return {
      changes: [
        change('report.sent', 'report', id, row, secretOf(input)),
        change('report.coded', 'reportCode', input.code, {
          ...{ id: input.code, incident: input.incident, report: id },
        }),
      ],
      result: { report: id, code: input.code },
    };
  },
});

/** What stays with the desk. A NIK is not stored (P4). */
function secretOf(input: Sent): Partial<ReportSecret> {
  const { point: at, accuracy, contactPhone } = input;
  const masked = (value: string | undefined) => (value === undefined ? value : maskNik(value));
  const secret = {
    ...{ lat: at?.lat, lng: at?.lng, accuracy: at && accuracy, contactPhone },
    landmark: masked(input.landmark),
    note: masked(input.note),
    other: masked(input.other),
    contactName: masked(input.contactName),
    words: masked(input.words),
  };
  return Object.fromEntries(Object.entries(secret).filter(([, value]) => value !== undefined));
}
