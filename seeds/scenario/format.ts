// The format of a scenario file: who acts, from which stores, what they do and when. It holds data alone; the player
// (player.ts) knows no scenario.
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { organisationKinds, roles } from '#domain/actor.ts';
import { date, point } from '#domain/field.ts';
import { sectors } from '#domain/organisation.ts';
import { accesses } from '#domain/shipment.ts';
import { storageTiers } from '#domain/site.ts';
import { storageKinds } from '#domain/storage.ts';

/** Bytes; a larger file is refused. */
export const largestScenario = 1024 * 1024;

/** `nyata`: from the source that is named beside it. `rekaan`: made up for the scenario. */
const mark = v.picklist(['nyata', 'rekaan']);
const key = v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z0-9-]{1,40}$/));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/**
 * A moment: `13 09:20` is the 13th day, 9.20 WIB; `-5:30` is five and a half hours before the end. Days end with the
 * one before yesterday, and hours before the end are at most 24, so that a written order is always the played order.
 */
const moment = v.pipe(v.string(), v.regex(/^(-?\d{1,2} \d{2}:\d{2}|-\d{1,2}:\d{2})$/));
/** The first and the last moment of something that is repeated. */
const span = { from: moment, until: moment };
const area = v.pipe(v.string(), v.regex(/^\d{2}(\.\d{2}){0,2}$/));
const share = v.pipe(v.number(), v.minValue(0.01), v.maxValue(1));

const store = v.strictObject({
  key,
  name: text,
  kind: v.picklist(storageKinds),
  tier: v.picklist(storageTiers),
  area,
  point,
  landmark: text,
  access: v.picklist(accesses),
  organisation: key,
});

/** How an organisation behaves: so many of its claims come to each end. Which lines it takes follows from these. */
const habit = v.strictObject({
  as: key,
  areas: v.pipe(v.array(area), v.minLength(1)),
  items: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Largest amount that it promises at once, in the item's unit. */
  most: v.pipe(v.number(), v.integer(), v.minValue(1)),
  claims: v.strictObject({
    active: v.optional(v.number(), 0),
    part: v.optional(v.number(), 0),
    moving: v.optional(v.number(), 0),
    arrived: v.optional(v.number(), 0),
    confirmed: v.optional(v.number(), 0),
    expired: v.optional(v.number(), 0),
    released: v.optional(v.number(), 0),
  }),
});

const event = v.strictObject({
  at: moment,
  /** Key of an actor or of an organisation; `public` for somebody without an account. Without it the system. */
  as: v.optional(key),
  do: v.string(),
  /** What later events call it. */
  name: v.optional(key),
  /** Input of the command. Texts that begin with `@` are names (name.ts). */
  input: v.record(v.string(), v.unknown()),
  /** The refusal that the scenario wants to show. Any other refusal is a fault of the scenario. */
  refused: v.optional(v.string()),
});

export const scenarioFormat = v.strictObject({
  id: key,
  /** Shown on every screen and paper. */
  demo: v.strictObject({ id: text, en: text }),
  /** Calendar days of the sources: the first day, and the day that is shown as today. */
  firstDay: date,
  today: date,
  /** Time of the last stock list (WIB). It is moved to the last day before the moment when the lists are told. */
  lastStockList: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)),
  /** When the material of the sources is put on the board, for all areas or for some. */
  material: v.array(
    v.strictObject({
      at: moment,
      mark,
      put: v.picklist([
        'catalogue',
        'incident',
        'stores',
        'sites',
        'counts',
        'needs',
        'impact',
        'lists',
      ]),
      areas: v.optional(v.array(area)),
    }),
  ),
  organisations: v.array(
    v.strictObject({
      key,
      mark,
      name: text,
      shortName: text,
      kind: v.picklist(organisationKinds),
      sectors: v.array(v.picklist(sectors)),
      areas: v.array(area),
      deskPhone: text,
    }),
  ),
  actors: v.array(
    v.strictObject({
      key,
      mark,
      organisation: key,
      role: v.picklist(roles),
      areas: v.array(v.string()),
    }),
  ),
  /** Who runs the shelters of an area; the first that contains the area. */
  runners: v.array(v.strictObject({ area, mark, organisation: key, contactName: text })),
  stores: v.strictObject({ mark, list: v.array(store) }),
  /** Where the stores of the sources stand; the sources do not say it. */
  storePoints: v.strictObject({
    mark,
    points: v.record(key, v.strictObject({ ...point.entries, landmark: text })),
  }),
  /** Goods that leave a store every day, so that its days of supply can be computed. */
  issues: v.strictObject({
    mark,
    list: v.array(
      v.strictObject({
        as: key,
        store: key,
        item: v.string(),
        from: v.number(),
        until: v.number(),
        time: v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/)),
        quantity: v.number(),
        note: text,
      }),
    ),
  }),
  /** Offices that verify a share of the needs in their area. */
  verifications: v.strictObject({
    mark,
    /** What an office writes where a report is doubtful. */
    inDoubt: text,
    list: v.array(v.strictObject({ as: key, areas: v.array(area), share, ...span })),
  }),
  habits: v.strictObject({ mark, list: v.array(habit) }),
  stories: v.array(v.strictObject({ title: text, mark, events: v.array(event) })),
});
export type Scenario = v.InferOutput<typeof scenarioFormat>;

/** Reads `{id}/scenario.json` of this folder. Throws, naming the field, when the file is not in the format. */
export async function readScenario(id: string): Promise<Scenario> {
  const bytes = await readFile(new URL(`${v.parse(key, id)}/scenario.json`, import.meta.url));
  if (bytes.length > largestScenario) throw new Error(`${id}: the scenario has more than 1 MB`);
  const read = v.safeParse(scenarioFormat, JSON.parse(bytes.toString()));
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`${id}: ${v.getDotPath(issue)}: ${issue.message}`);
}
