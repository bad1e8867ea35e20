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
  /** Metres, as the device says; null for a pin put on a map. */
  accuracy: v.nullable(v.number()),
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

/** Names and phone numbers of people never outlive the tab on the device (P1). */
const contact = v.object({ name: v.string(), phone: v.string() });
export type Contact = v.InferOutput<typeof contact>;

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

/** The draft in a stored text; null when there is none, or an older shape. */
export const readDraft = (stored: string | null): Draft | null => read(draft, stored);

/** The contact in a stored text, as `readDraft`. */
export const readContact = (stored: string | null): Contact | null => read(contact, stored);

function read<Schema extends v.GenericSchema>(
  schema: Schema,
  stored: string | null,
): v.InferOutput<Schema> | null {
  if (stored === null) return null;
  try {
    const found = v.safeParse(schema, JSON.parse(stored));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}

/** Whether a draft may become a report about the site: it is about that site already, or about no place yet. */
export function isAbout(draft: Draft, site: { id: string } | null): boolean {
  if (site === null || draft.way === '') return true;
  return draft.way === 'site' && draft.site?.id === site.id;
}

/** True when there is something to lose. */
export function isBegun({ way, lines, note }: Draft): boolean {
  return way !== '' || lines.length > 0 || note !== '';
}
