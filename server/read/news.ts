// The latest news of a board for a reader, in runs, so that an import of thousands is one line.
import type { ISql } from 'postgres';
import { keysOf, sees } from '#domain/audience.ts';
import type { Audience } from '#domain/audience.ts';
import type { Actor } from '#domain/actor.ts';
import { foldRuns } from '#domain/news.ts';
import type { RunMember } from '#domain/news.ts';
import { isNews } from '#domain/nouns.ts';
import { project } from '#domain/project.ts';
import { refuse } from '#domain/refusal.ts';
import type { Readers } from '#server/read/gate.ts';
import { changesNumbered, newsOutline } from '#server/storage/change.ts';

/** Largest number of changes in an answer, and of changes that are counted for it. */
const most = { told: 200, counted: 30_000 };

type Outline = RunMember & { seq: number; audience: Audience; and?: number };

/** @param head the board's last seq; undefined when the board does not exist for this reader */
export function newsReaders(
  sql: ISql,
  head: (board: string, actor: Actor) => Promise<number | undefined>,
): Pick<Readers, 'news.read'> {
  /** The outline is the same for all readers of a board until something happens there. */
  const outlines = new Map<string, { seq: number; rows: Promise<Outline[]> }>();

  function outlineOf(board: string, seq: number): Promise<Outline[]> {
    const known = outlines.get(board);
    if (known?.seq === seq) return known.rows;
    const rows = newsOutline(sql, board, most.counted);
    outlines.set(board, { seq, rows });
    rows.catch(() => outlines.delete(board));
    return rows;
  }

  return {
    'news.read': {
      async read({ code }, { actor }) {
        const seq = await head(code, actor);
        if (seq === undefined) return refuse('not-found', { field: 'incident', value: code });
        const keys = keysOf(actor);
        const rows = await outlineOf(code, seq);
        const runs = foldRuns(rows.filter(({ audience }) => sees(keys, audience)));
        const kept = new Map(runs.slice(-most.told).map((run) => [run.seq, run.and]));
        const stored = await changesNumbered(sql, code, [...kept.keys()]);
        const news = stored.flatMap(({ audience, was, ...rest }) => {
          const { seq: at, kind, entity, id, body, by } = rest;
          const change = { seq: at, at: rest.at, by, kind, entity, id, body };
          const seen = project(keys, audience, was, change);
          const and = kept.get(at);
          return seen && !seen.gone && isNews(seen) ? [{ ...seen, ...(and && { and }) }] : [];
        });
        return { news };
      },
    },
  };
}
