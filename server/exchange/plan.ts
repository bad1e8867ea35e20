// The context for reading a sheet, and the commands made from it.
import { areaLevel } from '#domain/area.ts';
import type { Area } from '#domain/area.ts';
import { pathLabel } from '#domain/area-name.ts';
import type { Point } from '#domain/field.ts';
import type { Site } from '#domain/site.ts';
import type { Instant } from '#domain/time.ts';
import type { RowChoice } from '#domain/import.ts';
import type { Areas } from '#server/read/area.ts';
import type { ImportIndex } from '#server/read/import-index.ts';
import { namedId } from '#server/write/named-id.ts';
import type { Heading } from './heading.ts';
import type { FindItem } from './item-name.ts';
import { areaWord, sitesByWords } from './mapping.ts';
import type { Words } from './mapping.ts';
import { createMatcher } from './place.ts';
import type { MatchPlace, PlaceWords } from './place.ts';
import { quoted } from './remark.ts';
import type { GoneNeed, NeedList } from './need-list.ts';
import type { Remark } from './remark.ts';
import type { Pause, Row } from './row.ts';
import { createSiteIndex } from './site-name.ts';
import type { FindSite } from './site-name.ts';

export const plannedNames = [
  'need.post',
  'need.revise',
  'need.refresh',
  'need.support',
  'need.withdraw',
  'site.register',
  'site.count',
  'stock.count',
  'shipment.plan',
  'organisation.register',
  'member.invite',
] as const;

export interface Planned {
  name: (typeof plannedNames)[number];
  input: object;
  /** Rows of the command; for a need, one for each line. */
  rows: number[];
  /** Headings of a need's lines. */
  columns?: string[];
  /** Headings that tell the command from others of the same rows, where a need of one row was split. */
  part?: string[];
  /** The form that a row is: the same one in another file has the same id. */
  form?: string;
  /** Rows of each line of a count or a shipment. */
  parts?: number[][];
  /** When the file was first written, of a count without a day that is dated by it. */
  since?: Instant;
  /** Of a need that this file wrote before and now tells otherwise: rows of the needs that replace it, and its name. */
  replaced?: { by: readonly number[]; name: string };
  /** Token of an invitation's link, made when it was written. It is shown once and stored nowhere. */
  token?: string;
}

export interface SheetContext extends Pick<ImportIndex, 'organisations' | 'standards'> {
  incident: string;
  /** Codes of the incident's areas. */
  areas: readonly string[];
  heading: Heading;
  /** Source for rows that name none. */
  source: string;
  remarks: Remark[];
  /** Text for counts and shipments instead of `source`. */
  note: string | undefined;
  /** Storage site of the whole sheet. Rows may name others. */
  store: Site | undefined;
  /** The code of the row's area; undefined when it names none or when a remark was added. */
  areaOf(row: Row, words: PlaceWords): Promise<string | undefined>;
  /** An area by names, without a remark. */
  findArea: MatchPlace;
  /** The district of a point. */
  areaAt(point: Point): Promise<string | undefined>;
  /** "Karang Baru, Aceh Tamiang, Aceh" */
  areaName(code: string): Promise<string>;
  findItem: FindItem;
  /** "Beras" of BRS */
  itemName(id: string): string;
  findSite: FindSite;
  /** Sites of the board and national storage sites. */
  findStore: FindSite;
  siteById(id: string): Site | undefined;
  /** What a person chose for a row. */
  choices: ReadonlyMap<number, RowChoice>;
  /** What earlier lists of the organisation told. */
  list: NeedList;
  /** Ids of commands of this file that stand: a need has the id of its command. */
  written: ReadonlySet<string>;
  /** Rows of the needs that this run posts, by place of the list without its area. */
  posted: Map<string, number[]>;
  /** Needs that the list no longer names. */
  gone: GoneNeed[];
  /** Needs that are on the board as the list says. */
  unchanged: Planned[];
  now: Instant;
  pause: Pause;
  /** All rows, also those that are set aside; their remarks are told nowhere. */
  allRows(): Row[];
  /** The same file, rows and command always give the same id. */
  idOf(planned: Pick<Planned, 'name' | 'rows' | 'part' | 'form'>): string;
}

export interface Sheet {
  heading: Heading;
  /** Hash of the list: of the file, and of the sheet when it has several. */
  digest: string;
  fileName: string;
  remarks: Remark[];
  note?: string | undefined;
  /** Id of the sheet's storage site. */
  site?: string | undefined;
  words: Words;
  findItem: FindItem;
  choices: ReadonlyMap<number, RowChoice>;
  /** Text of what was decided about rows; empty when nothing was. */
  decisionsOf(rows: readonly number[]): string;
  /** Ids of commands that were undone: their rows are new after that. */
  undone: ReadonlySet<string>;
  /** Ids of commands of this file that stand. */
  written: ReadonlySet<string>;
  list: NeedList;
  now: Instant;
  pause: Pause;
  allRows(): Row[];
}

export function createContext(areas: Areas, known: ImportIndex, sheet: Sheet): SheetContext {
  const { incident, sites, stores, items, organisations, standards } = known;
  const match = createMatcher(areas, incident.areas);
  const byId = new Map(sites.map((site) => [site.id, site]));
  const { heading, remarks } = sheet;

  const codes = new Map<string, Promise<Area | undefined>>();
  /** Each code is looked up once. */
  const areaOfCode = (code: string) => {
    const known = codes.get(code) ?? areas.byCode(code);
    codes.set(code, known);
    return known;
  };

  async function byCode(row: Row): Promise<string | undefined> {
    const written = row.cell('code');
    const code = typeof written === 'string' ? written.trim() : '';
    const known = areaLevel(code) && code !== '' ? await areaOfCode(code) : undefined;
    // A spreadsheet drops trailing zeros of numbers: 11.10 becomes 11.1.
    if (!known) row.say('area-code', 'code', { typed: quoted(written) });
    return known?.code;
  }

  return {
    organisations,
    standards,
    heading,
    remarks,
    note: sheet.note,
    incident: incident.id,
    areas: incident.areas,
    store: stores.find(({ id }) => id === sheet.site),
    source: `Impor ${quoted(sheet.fileName)}`.slice(0, 200),
    async areaOf(row, words) {
      if (row.cell('code') !== null && row.cell('code') !== '') return byCode(row);
      const mapped = sheet.words.meaningOf('area', areaWord(words))?.to;
      if (mapped) return mapped;
      const found = await match(words);
      if (!found) return undefined;
      if ('unknown' in found) {
        const { unknown, why, typed, near, beside } = found;
        row.say(why, unknown, { typed: quoted(typed), near, beside });
        return undefined;
      }
      for (const { level, typed, name } of found.readAs)
        row.say('read-as', level, { typed: quoted(typed), name });
      return found.area.code;
    },
    findArea: match,
    areaAt: async (point) => (await areas.locate(point))?.district.code,
    areaName: async (code) => pathLabel(await areas.path(code)),
    findItem: sheet.findItem,
    itemName: (id) => items.find((item) => item.id === id)?.nameId ?? id,
    findSite: sitesByWords(createSiteIndex(sites), sites, sheet.words),
    findStore: sitesByWords(createSiteIndex(stores), stores, sheet.words),
    choices: sheet.choices,
    list: sheet.list,
    written: sheet.written,
    posted: new Map(),
    gone: [],
    unchanged: [],
    now: sheet.now,
    pause: sheet.pause,
    allRows: sheet.allRows,
    siteById: (id) => byId.get(id),
    idOf: ({ name, rows, part = [], form }) => {
      // The same list may also belong to another storage site.
      const where = sheet.site === undefined ? incident.id : `${incident.id} ${sheet.site}`;
      const decided = sheet.decisionsOf(rows);
      for (let times = 0; ; times += 1) {
        const again = times > 0 ? [`undone ${times}`] : [];
        const more = [...again, ...(decided === '' ? [] : [decided])];
        const words =
          form === undefined
            ? ['import', sheet.digest, where, name, ...rows, ...part, ...more]
            : ['import', sheet.list.own, where, name, form, ...again];
        const id = namedId(words.join(' '));
        if (!sheet.undone.has(id)) return id;
      }
    },
  };
}
