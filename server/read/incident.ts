// What of an incident is dated before a time, and what one of its decrees opens.
import { contains } from '#domain/area.ts';
import { mostLeft } from '#domain/decree-query.ts';
import { gateOf } from '#domain/lumbung.ts';
import type { QueryAnswer, QueryParsed } from '#domain/queries.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { allRows, rowsByIndex, rowsWhere } from '#server/storage/entity.ts';
import { countUnderWay, datedBefore, leftSince } from '#server/storage/incident.ts';

/** Answers the queries of incidents. */
export function incidentReaders(
  sql: Sql,
  now: () => Date,
): Pick<Readers, 'incident.before' | 'incident.decree' | 'incident.under-way'> {
  async function readDecree({
    code,
    number,
  }: QueryParsed<'incident.decree'>): Promise<QueryAnswer<'incident.decree'> | Refusal> {
    const [incidents, stores] = await Promise.all([
      allRows(sql, 'incident'),
      rowsWhere(sql, 'site', 'kind', ['social-storage']),
    ]);
    const decree = incidents
      .find(({ id }) => id === code)
      ?.decrees.find((one) => one.number === number);
    if (!decree) return refuse('not-found', { field: 'number' });
    const others = incidents.map((row) =>
      row.id === code
        ? { ...row, decrees: row.decrees.filter((one) => one.number !== number) }
        : row,
    );
    const at = now().toISOString();
    const state = (site: (typeof stores)[number], all: typeof incidents) =>
      gateOf(site, all, at).state;
    const inside = stores.filter((site) => contains(decree.area, site.area) && !site.closedAt);
    const lumbung = inside.map((site) => ({
      ...{ id: site.id, name: site.name, organisation: site.organisation },
      alone: state(site, incidents) === 'open' && state(site, others) === 'shut',
    }));
    const alone = lumbung.filter((site) => site.alone).map(({ id }) => id);
    const since = decree.filed?.at ?? `${decree.from}T00:00:00.000Z`;
    const [traffic, left] = await Promise.all([
      rowsByIndex(sql, 'shipment', 'site', alone),
      leftSince(
        sql,
        inside.map(({ id }) => id),
        since,
        mostLeft,
      ),
    ]);
    const planned = traffic
      .filter(({ from, loadedAt }) => from !== null && alone.includes(from) && loadedAt === null)
      .map(({ id, code: waybill, incident }) => ({ id, code: waybill, incident }));
    return { decree, lumbung, planned, left };
  }
  return {
    'incident.before': {
      read: ({ code, at }) => datedBefore(sql, code, at),
    },
    'incident.decree': { read: readDecree },
    'incident.under-way': { read: ({ code }) => countUnderWay(sql, code) },
  };
}
