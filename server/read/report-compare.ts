// What a report may be the same as: needs by the rule of new needs, and reports by place and item (UX 25).
import { coordinates } from '#domain/actor.ts';
import { maskNumbers } from '#domain/personal-number.ts';
import { nearbyNeeds } from '#domain/need-fact.ts';
import type { NearbyNeed } from '#domain/need-fact.ts';
import { isLive } from '#domain/need.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Report } from '#domain/report.ts';
import { mostCompared } from '#domain/report-compare-query.ts';
import { likeReports } from '#domain/report-like.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import type { Readers } from '#server/read/gate.ts';
import { order, similarNeed } from '#server/read/similar.ts';
import { loadRows, rowsWhere } from '#server/storage/entity.ts';
import { placesAround } from '#server/storage/report-like.ts';
import type { ReportPlaceRow } from '#server/storage/report-like.ts';

/** Answers the query for what a report may be the same as. */
export function reportCompareReaders(sql: Sql, facts: ReadFacts): Pick<Readers, 'report.compare'> {
  return {
    'report.compare': {
      facts: async ({ id }) => (await loadRows(sql, 'report', [id]))[0],
      async read({ id }, { actor, facts: own }) {
        if (!own) return refuse('not-found', { field: 'report' });
        const places = new Map((await placesAround(sql, own)).map((place) => [place.id, place]));
        const at = places.get(id);
        if (!at) return refuse('not-found', { field: 'report' });
        const rows = await loadRows(sql, 'report', [...places.keys()]);
        const others = rows.flatMap((report) => {
          const place = places.get(report.id);
          return place && coordinates(actor, report.area) ? [{ report, place }] : [];
        });
        const reports = likeReports({ report: own, place: at }, others).slice(0, mostCompared);
        return {
          needs: own.kind === 'need' ? await needsLike(own, at) : [],
          reports: reports.map(({ report, place, like }) => {
            const { state, channel, sentAt, lines, people, households, need } = report;
            return {
              ...{ id: report.id, state, channel, sentAt, lines, people, households, need },
              siteName: place.siteName,
              landmark: place.landmark === null ? null : maskNumbers(place.landmark),
              distance: like.away === null ? null : Math.round(like.away),
            };
          }),
        };
      },
    },
  };

  async function needsLike(own: Report, at: ReportPlaceRow) {
    // A need that both find keeps its distance.
    const found = [...(await named(own)), ...(await nearby(own, at))];
    const ids = found.flatMap(({ need }) => need.site ?? []);
    const sites = new Map((await loadRows(sql, 'site', ids)).map(({ id, name }) => [id, name]));
    const needs = found.map((one) => similarNeed(one, sites.get(one.need.site ?? '') ?? null));
    const first = (id: string) => (id === own.need || id === own.sameAs ? 0 : 1);
    return [...new Map(needs.map((need) => [need.id, need])).values()]
      .sort((a, b) => first(a.id) - first(b.id) || order(a) - order(b))
      .slice(0, mostCompared);
  }

  async function nearby(own: Report, at: ReportPlaceRow): Promise<NearbyNeed[]> {
    const items = own.lines.flatMap(({ item }) => item ?? []);
    if (items.length === 0) return [];
    const place = {
      ...{ site: own.site ?? undefined, area: own.area, landmark: at.landmark ?? undefined },
      ...{ point: (!own.site && at.point) || undefined, accuracy: at.accuracy ?? undefined },
    };
    const asked = { nearby: nearbyNeeds({ ...place, items }, 'related') };
    const found = await facts(own.incident, asked);
    return isRefusal(found) ? [] : found.nearby;
  }

  /** The need that it was counted with, and the one that its sender calls the same, however far away. */
  async function named({ need: counted, sameAs }: Report): Promise<NearbyNeed[]> {
    const ids = [counted, sameAs].flatMap((id) => id ?? []);
    const needs = (await loadRows(sql, 'need', ids)).filter((need) => isLive(need));
    const lines = await rowsWhere(
      sql,
      'line',
      'need',
      needs.map(({ id }) => id),
    );
    return needs.map((need) => ({
      need,
      lines: lines.filter((line) => line.need === need.id),
      like: { by: 'name', away: null, matches: [] },
    }));
  }
}
