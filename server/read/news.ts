// The latest news of a board for a reader, in runs, so that an import of thousands is one line.
import type { ISql } from 'postgres';
import { keysOf, sees } from '#domain/audience.ts';
import type { Audience } from '#domain/audience.ts';
import type { Actor } from '#domain/actor.ts';
import { foldRuns } from '#domain/news.ts';
import type { RunMember } from '#domain/news.ts';
import type { QueryAnswer } from '#domain/queries.ts';
import { isNews } from '#domain/nouns.ts';
import { decidingKeys, keysIn, project, signatureOf } from '#domain/project.ts';
import type { Signature } from '#domain/project.ts';
import { refuse } from '#domain/refusal.ts';
import type { Readers } from '#server/read/gate.ts';
import { changesNumbered, newsOutline } from '#server/storage/change.ts';

/** Largest number of changes in an answer, of changes counted for it, and of boards and answers in the cache. */
const most = { told: 200, counted: 30_000, boards: 10, answers: 100 };

type News = QueryAnswer<'news.read'>['news'];
type Row = RunMember & { seq: number; audience: Audience; and?: number };

/** What may be news on a board, the same for all readers until something happens there. */
interface Outline {
  /** It holds every change up to this one. */
  seq: number;
  /** Oldest first. */
  rows: readonly Row[];
  /** The keys that decide who gets which of the rows. */
  deciding: readonly string[];
}

const empty: Outline = { seq: 0, rows: [], deciding: [] };

export interface NewsReads {
  readers: Pick<Readers, 'news.read'>;
  /** Removes the cached news of a board after an erasure. */
  forget(board: string): void;
}

/** @param head the board's last seq; undefined when the board does not exist for this reader */
export function createNews(
  sql: ISql,
  head: (board: string, actor: Actor) => Promise<number | undefined>,
): NewsReads {
  const outlines = new Map<string, { seq: number; outline: Promise<Outline> }>();
  /** By board, seq and signature: readers of one signature share an answer. */
  const answers = new Map<string, Promise<News>>();

  function forget(board: string): void {
    for (const key of answers.keys()) if (key.startsWith(`${board} `)) answers.delete(key);
  }

  /** Reads only what happened after `before`. */
  async function goOn(board: string, seq: number, before: Outline): Promise<Outline> {
    const fresh = await newsOutline(sql, board, before.seq, most.counted);
    const told = fresh.map(({ audience }) => ({ audience, was: null }));
    return {
      seq: Math.max(seq, fresh.at(-1)?.seq ?? 0),
      rows: [...before.rows, ...fresh].slice(-most.counted),
      deciding: [...new Set([...before.deciding, ...decidingKeys(told)])].sort(),
    };
  }

  /** The outline with every change up to `seq`, perhaps with later ones. */
  function outlineOf(board: string, seq: number): Promise<Outline> {
    const known = outlines.get(board);
    if (known && known.seq >= seq) return known.outline;
    const before = known?.outline.catch(() => empty) ?? Promise.resolve(empty);
    const entry = { seq, outline: before.then((outline) => goOn(board, seq, outline)) };
    outlines.delete(board);
    outlines.set(board, entry);
    forget(board);
    drop(outlines, most.boards);
    entry.outline.catch(() => {
      if (outlines.get(board) === entry) outlines.delete(board);
    });
    return entry.outline;
  }

  /** What readers of a signature get. Its keys alone decide. */
  async function tell(board: string, { rows }: Outline, signature: Signature): Promise<News> {
    const keys = keysIn(signature);
    const runs = foldRuns(rows.filter(({ audience }) => sees(keys, audience)));
    const kept = new Map(runs.slice(-most.told).map((run) => [run.seq, run.and]));
    const stored = await changesNumbered(sql, board, [...kept.keys()]);
    return stored.flatMap(({ audience, was, ...rest }) => {
      const { seq, at, kind, entity, id, body, by } = rest;
      const seen = project(keys, audience, was, { seq, at, by, kind, entity, id, body });
      const and = kept.get(seq);
      return seen && !seen.gone && isNews(seen) ? [{ ...seen, ...(and && { and }) }] : [];
    });
  }

  return {
    readers: {
      'news.read': {
        async read({ code }, { actor }) {
          const seq = await head(code, actor);
          if (seq === undefined) return refuse('not-found', { field: 'incident', value: code });
          const outline = await outlineOf(code, seq);
          const signature = signatureOf(keysOf(actor), outline.deciding);
          const key = `${code} ${outline.seq} ${signature}`;
          const known = answers.get(key);
          if (known) return { news: await known };
          const news = tell(code, outline, signature);
          answers.set(key, news);
          drop(answers, most.answers);
          news.catch(() => {
            if (answers.get(key) === news) answers.delete(key);
          });
          return { news: await news };
        },
      },
    },
    forget,
  };
}

/** Removes the oldest entries until at most `size` are left. */
function drop(cache: Map<string, unknown>, size: number): void {
  for (const key of cache.keys()) {
    if (cache.size <= size) return;
    cache.delete(key);
  }
}
