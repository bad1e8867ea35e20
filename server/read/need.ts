// What became of needs: of one whose link somebody holds, of those that the reader posted, and how many wait.
import { isMember } from '#domain/actor.ts';
import { masked } from '#domain/masked.ts';
import type { Line } from '#domain/need.ts';
import { maskNumbers } from '#domain/personal-number.ts';
import { mostOwnReports } from '#domain/need-query.ts';
import type { OwnReport } from '#domain/need-query.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { closingOf } from '#server/read/site.ts';
import { loadRows, rowsWhere } from '#server/storage/entity.ts';
import { needsPostedBy, uncheckedNeeds } from '#server/storage/need.ts';

export function needReaders(sql: Sql): Pick<Readers, 'need.state' | 'need.own' | 'need.unchecked'> {
  return {
    'need.own': {
      async read({ code }, { actor }) {
        if (!isMember(actor)) return { reports: [] };
        const ids = await needsPostedBy(sql, code, actor.member, mostOwnReports);
        const [needs, lines] = await Promise.all([
          loadRows(sql, 'need', ids),
          ids.length > 0 ? rowsWhere(sql, 'line', 'need', ids) : [],
        ]);
        const sites = await loadRows(sql, 'site', [
          ...new Set(needs.flatMap(({ site }) => site ?? [])),
        ]);
        const nameOf = new Map(sites.map(({ id, name }) => [id, name]));
        const known = new Map(needs.map((need) => [need.id, need]));
        const reports = ids.flatMap((id) => {
          const need = known.get(id);
          if (!need) return [];
          const { state, reason, site, landmark, area, postedAt } = need;
          const place = (site === null ? maskNumbers(landmark ?? '') : nameOf.get(site)) || null;
          const own = lines.filter((line) => line.need === id && line.asked > 0).map(toldLine);
          return [masked('need', { id, state, reason, place, area, postedAt, lines: own })];
        });
        return { reports };
      },
    },
    /** The ids of lines cannot be guessed: who has one was given it. Only the state and a closed site are told. */
    'need.state': {
      async read({ code, line }) {
        const [row] = await loadRows(sql, 'line', [line]);
        if (row?.incident !== code) return { state: 'unknown', closing: null };
        const [need] = await loadRows(sql, 'need', [row.need]);
        const [site] = need?.site ? await loadRows(sql, 'site', [need.site]) : [];
        return { state: need?.state ?? 'unknown', closing: closingOf(site, code) };
      },
    },
    'need.unchecked': {
      async read({ code }) {
        return { needs: await uncheckedNeeds(sql, code) };
      },
    },
  };
}

function toldLine(line: Line): OwnReport['lines'][number] {
  const { id, item, unit, urgency, asked, open, claimed, moving, arrived, confirmed } = line;
  return { id, item, unit, urgency, asked, open, claimed, moving, arrived, confirmed };
}
