// The needs of a board as short rows, made by the server from what the reader's copy would hold (UX 64).
import type { Snapshot } from '#domain/change.ts';
import { contains, nation } from '#domain/area.ts';
import { nationalBoard } from '#domain/board.ts';
import { isStale } from '#domain/need.ts';
import type { Urgency } from '#domain/need.ts';
import type { Instant } from '#domain/time.ts';
import { createI18n } from '#i18n/translate.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import { OptimisticClaims } from '#sync/optimistic.ts';
import { Views } from '#sync/view.ts';
import type { LineView } from '#sync/view.ts';
import { pageRead } from '../../page-read.ts';
import { itemName, leftText, placeLine } from '../../e/[incident]/board/name.ts';
import { noFilter } from '../../e/[incident]/board/filter/address.ts';
import { count, matches, sortRows } from '../../e/[incident]/board/filter/filter.ts';

/** Rows of one page. */
const rowsOnPage = 30;

export interface LightRow {
  id: string;
  urgency: Urgency;
  item: string;
  left: string;
  place: string;
  unverified: boolean;
  stale: boolean;
  refreshedAt: Instant;
}

interface Rows {
  /** Where the copy stands: the cursor of the next question. */
  seq: number;
  /** All open needs, the most important first. */
  rows: LineView[];
}

/** What was read last, by board and reader's signature: made again only when the board has moved. */
const known = new Map<string, Rows>();
const mostKnown = 20;

/** Undefined: there is no such board for this reader. */
async function rowsOf(
  { app, actor }: App.Locals,
  code: string,
  now: Instant,
): Promise<Rows | undefined> {
  const [own, national] = await Promise.all([
    app.snapshot(code, actor),
    app.snapshot(nationalBoard, actor),
  ]);
  if (!own || !national) return undefined;
  const key = own.etag + national.etag;
  const before = known.get(key);
  if (before) return before;
  const copyOf = ({ json }: { json: Buffer }) => {
    const copy = new BoardCopy();
    copy.load(JSON.parse(json.toString()) as Snapshot);
    return copy;
  };
  const views = new Views({
    ...{ incident: copyOf(own), national: copyOf(national) },
    optimistic: new OptimisticClaims(),
  });
  views.reset();
  const viewer = { organisation: null, areas: [] };
  const open = [...views.lines.values()].filter((row) => matches(row, noFilter, viewer, now));
  const rows = { seq: own.seq, rows: sortRows(open, 'urgent') };
  known.set(key, rows);
  for (const old of [...known.keys()].slice(0, -mostKnown)) known.delete(old);
  return rows;
}

interface Wanted {
  code: string;
  /** From 1. */
  page: number;
  /** Only needs in these areas; empty: all. */
  areas: readonly string[];
  now: Instant;
}

/** One page of the list, with the counts of all of it. Undefined: there is no such board for this reader. */
export async function lightList(locals: App.Locals, { code, page, areas, now }: Wanted) {
  const all = await rowsOf(locals, code, now);
  if (!all) return undefined;
  const narrow = areas.filter((area) => area !== nation);
  const rows = all.rows.filter(
    ({ need }) => narrow.length === 0 || narrow.some((area) => contains(area, need.area)),
  );
  const pages = Math.max(1, Math.ceil(rows.length / rowsOnPage));
  // The list became shorter since the address was made.
  const at = Math.min(page, pages);
  const shown = rows.slice((at - 1) * rowsOnPage, at * rowsOnPage);
  const codes = shown.flatMap(({ need: { area } }) => [area, area.slice(0, 5)]);
  const names = await areaNamesOf(locals, codes);
  const i18n = createI18n(locals.locale);
  const light = shown.map((row): LightRow => ({
    id: row.id,
    urgency: row.urgency,
    item: itemName(i18n, row.item, row.line.item),
    left: leftText(i18n, row),
    place: placeLine(i18n, row, (area) => names.get(area)),
    unverified: row.dashed,
    stale: isStale(row.need, row.line, now),
    refreshedAt: row.need.refreshedAt,
  }));
  const { listed, critical, unverified } = count(rows, now);
  return { seq: all.seq, rows: light, page: at, pages, listed, critical, unverified };
}

async function areaNamesOf(locals: App.Locals, codes: readonly string[]) {
  const wanted = [...new Set(codes)].filter((area) => area.length > 1);
  if (wanted.length === 0) return new Map<string, string>();
  const { areas } = await pageRead(locals, 'area.names', { codes: wanted });
  return new Map(areas.map(({ code, name }) => [code, name]));
}
