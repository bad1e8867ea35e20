// Where goods that somebody brings are lacking (N25): rows that the public may see, cut as the public gets them.
import type { EntityName } from '#domain/change.ts';
import { withRelated } from '#domain/item-relation.ts';
import { keysIn, visibleRows } from '#domain/project.ts';
import type { TrackedReport } from '#domain/report-query.ts';
import type { Report } from '#domain/report.ts';
import type { RowStore } from '#domain/row-store.ts';
import { wantedOf } from '#domain/wanted.ts';
import type { Lacking } from '#domain/wanted.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { loadRows } from '#server/storage/entity.ts';
import { linesWanted } from '#server/storage/wanted.ts';

/** The keys of a reader without an account. */
const strangers = keysIn('');

/** Places for the goods of a report, best first; what nobody without an account may see is not among them. */
export async function wantedBy(
  sql: Sql,
  { incident, area, lines }: Pick<Report, 'incident' | 'area' | 'lines'>,
): Promise<TrackedReport['wanted']> {
  const goods = lines.flatMap(({ item }) => item ?? []);
  const places = wantedOf(goods, area, await lackingIn(sql, { incident, area, goods }));
  const items = await loadRows(sql, 'item', [...new Set(places.map(({ item }) => item))]);
  const known = new Map(items.map((item) => [item.id, item]));
  return places.map(({ item, ...place }) => {
    const { nameId = item, nameEn = item } = known.get(item) ?? {};
    return { ...place, nameId, nameEn };
  });
}

async function lackingIn(
  sql: Sql,
  { incident, area, goods }: { incident: string; area: string; goods: string[] },
): Promise<Lacking[]> {
  const items = goods.length > 0 ? withRelated(goods) : null;
  const found = await linesWanted(sql, { incident, area, items });
  const ids = found.map(({ line }) => line);
  const needs = await loadRows(sql, 'need', [...new Set(found.map(({ need }) => need))]);
  const at = needs.flatMap(({ site }) => site ?? []);
  const [lines, sites] = await Promise.all([
    loadRows(sql, 'line', ids),
    loadRows(sql, 'site', [...new Set(at)]),
  ]);
  const whole = new Map(needs.map((need) => [need.id, need]));
  const parents = { get: (_entity: EntityName, id: string) => whole.get(id) };
  const rows = parents as Pick<RowStore, 'get'>;
  const shown = new Map(visibleRows(strangers, 'need', needs, rows).map((need) => [need.id, need]));
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  return visibleRows(strangers, 'line', lines, rows).flatMap((line): Lacking[] => {
    const { area: place, site = null } = shown.get(line.need) ?? {};
    const { item, unit, open, urgency } = line;
    if (!place || !item || !unit || !urgency || open === undefined) return [];
    return [{ item, unit, open, urgency, area: place, siteName: names.get(site ?? '') ?? null }];
  });
}
