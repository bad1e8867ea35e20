// What a reporter has typed so far, kept on the device so that reload, a lost signal or an ended session loses nothing.
import * as v from 'valibot';
import { areaCode, count, point, text, uuid } from '#domain/field.ts';
import { itemCode } from '#domain/item.ts';
import { urgencies } from '#domain/need.ts';

export const ways = ['site', 'here', 'area'] as const;

const site = v.object({
  id: uuid,
  name: v.string(),
  path: v.string(),
  people: v.nullable(count),
  households: v.nullable(count),
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
});

const fix = v.object({
  ...point.entries,
  /** Metres, as the device says. */
  accuracy: v.number(),
  /** Name of the district; null while nobody could tell. */
  where: v.nullable(v.string()),
  /** Beyond the incident's area, or at sea; null while nobody could tell. */
  outside: v.nullable(v.boolean()),
});
export type Fix = v.InferOutput<typeof fix>;

const line = v.object({
  item: itemCode,
  urgency: v.picklist(['', ...urgencies]),
  quantity: v.nullable(v.number()),
  unit: v.string(),
  /** "Tidak tahu jumlah": computed from the people. */
  unknown: v.boolean(),
  days: v.number(),
});
export type DraftLine = v.InferOutput<typeof line>;

const draft = v.object({
  /** Id of the command, so that sending again has one effect (F3). */
  id: uuid,
  way: v.picklist(['', ...ways]),
  site: v.nullable(site),
  fix: v.nullable(fix),
  areas: v.array(v.object({ code: areaCode, name: v.string() })),
  landmark: text(200, 0),
  lines: v.array(line),
  people: v.nullable(v.number()),
  households: v.nullable(v.number()),
  note: v.pipe(v.string(), v.maxLength(2000)),
  distinctFrom: v.array(uuid),
});
export type Draft = v.InferOutput<typeof draft>;

/** Names and phone numbers of people never enter the storage of the device (P1). */
export interface Contact {
  name: string;
  phone: string;
}

export function emptyDraft(id: string): Draft {
  return {
    id,
    way: '',
    site: null,
    fix: null,
    areas: [],
    landmark: '',
    lines: [],
    people: null,
    households: null,
    note: '',
    distinctFrom: [],
  };
}

/** One draft for each incident and person: phones are shared. */
export function draftKey(incident: string, member: string): string {
  return `posko.lapor.${incident}.${member}`;
}

/** The draft in a stored text; null when there is none, or an older shape. */
export function readDraft(stored: string | null): Draft | null {
  if (stored === null) return null;
  try {
    const read = v.safeParse(draft, JSON.parse(stored));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** True when there is something to lose. */
export function isBegun({ way, lines, note }: Draft): boolean {
  return way !== '' || lines.length > 0 || note !== '';
}
