// Needs that may be the same as one about to be posted (UX 25). Each reader gets only what they may see.
import type { Actor } from '#domain/actor.ts';
import { keysOf, sees } from '#domain/audience.ts';
import { masked } from '#domain/masked.ts';
import { nearbyNeeds } from '#domain/need-fact.ts';
import type { NearbyNeed, NewReport } from '#domain/need-fact.ts';
import { needNoun } from '#domain/need.ts';
import type { SimilarNeed } from '#domain/need-query.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import type { Readers } from '#server/read/gate.ts';
import { loadRows } from '#server/storage/entity.ts';

/** Hints in the answer; nobody compares more. */
const mostHints = 20;

/** Answers the query for needs like a new one. */
export function similarReaders(sql: Sql, facts: ReadFacts): Pick<Readers, 'need.similar'> {
  return {
    'need.similar': {
      async read({ code, ...report }, { actor }) {
        return { needs: await similar(code, report, actor) };
      },
    },
  };

  async function similar(board: string, report: NewReport, actor: Actor): Promise<SimilarNeed[]> {
    const found = await facts(board, { nearby: nearbyNeeds(report, 'related') });
    if (isRefusal(found)) return [];
    const keys = keysOf(actor);
    const seen = found.nearby.filter(({ need }) => sees(keys, needNoun.seenBy(need, undefined)));
    const ids = seen.flatMap(({ need }) => need.site ?? []);
    const sites = new Map((await loadRows(sql, 'site', ids)).map(({ id, name }) => [id, name]));
    return seen
      .map((one) => similarNeed(one, sites.get(one.need.site ?? '') ?? null))
      .sort((a, b) => order(a) - order(b) || (a.refreshedAt < b.refreshedAt ? 1 : -1))
      .slice(0, mostHints);
  }
}

/** One item before related items, then by distance. Where only the name tells, after all distances. */
export function order({ matches, distance }: SimilarNeed): number {
  const related = matches.some(({ relation }) => relation === 'same') ? 0 : 1e9;
  return related + (distance ?? 1e6);
}

export function similarNeed(
  { need, lines, like }: NearbyNeed,
  siteName: string | null,
): SimilarNeed {
  const { id, postedAt, refreshedAt, people, voices, landmark } = masked('need', need);
  return {
    id,
    postedAt,
    refreshedAt,
    people,
    voices,
    siteName,
    landmark,
    distance: like.away === null ? null : Math.round(like.away),
    by: like.by,
    matches: like.matches,
    verified: need.verifiedAt !== null,
    lines: lines.map(({ id: line, item, unit, urgency, asked, open }) => ({
      id: line,
      item,
      unit,
      urgency,
      asked,
      open,
    })),
  };
}
