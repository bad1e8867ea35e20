// Reads pasted messages with the catalogue and the places of an incident (INTEROP 18). The reader of one desk is kept for a
// minute, because all its places are read for it.
import { coordinates, deskAreas } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import { isOffered } from '#domain/item-link.ts';
import { messageReader } from '#domain/message/message.ts';
import type { KnownPlace } from '#domain/message/place.ts';
import type { PastedDraft } from '#domain/message/message-query.ts';
import { mostBytes } from '#domain/message/split.ts';
import { all } from '#domain/reader.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import type { Readers } from '#server/read/gate.ts';
import { loadRows } from '#server/storage/entity.ts';
import { namedPlaces } from '#server/storage/place-name.ts';
import { reportOfCode } from '#server/storage/report-queue.ts';

type ReadMessages = ReturnType<typeof messageReader>;

/** How long (ms) a reader is kept, and how many. */
const keptFor = 60_000;
const mostKept = 8;

/** Answers the query for drafts of messages. */
export function messageReaders(sql: Sql, facts: ReadFacts): Pick<Readers, 'message.read'> {
  const kept = new Map<string, { until: number; reader: Promise<ReadMessages | null> }>();

  return {
    'message.read': {
      async read({ code, text }, { actor }) {
        const read = await readerOf(code, deskAreas(actor));
        if (!read) return refuse('not-found', { field: 'code' });
        const found = read(text);
        if (found === 'too-long') {
          const issues = [{ field: 'text', problem: 'too-long', limit: mostBytes }];
          return refuse('invalid-input', { issues });
        }
        const messages = found.messages.map(async ({ text: said, own, drafts }) => ({
          text: said,
          own: own && {
            line: own.kind === 'line' ? own.line : null,
            code: own.kind === 'report' ? own.code : null,
            report: own.kind === 'report' ? await reportAt(own.code, actor) : null,
          },
          drafts: drafts.map(({ choices, ...draft }): PastedDraft => {
            return { ...draft, choices: [...choices] };
          }),
        }));
        return { messages: await Promise.all(messages), left: found.left };
      },
    },
  };

  /** The report of a code, for whoever works at its desk. */
  async function reportAt(code: string, actor: Actor): Promise<string | null> {
    const id = await reportOfCode(sql, code);
    const [report] = id === undefined ? [] : await loadRows(sql, 'report', [id]);
    return report && coordinates(actor, report.area) ? report.id : null;
  }

  function readerOf(incident: string, held: readonly string[]): Promise<ReadMessages | null> {
    const key = `${incident} ${[...held].sort().join(',')}`;
    const now = Date.now();
    for (const [old, { until }] of kept) if (until <= now) kept.delete(old);
    const known = kept.get(key);
    if (known) return known.reader;
    if (kept.size >= mostKept) kept.clear();
    const reader = makeReader(incident, held);
    kept.set(key, { until: now + keptFor, reader });
    reader.catch(() => kept.delete(key));
    return reader;
  }

  async function makeReader(code: string, held: readonly string[]): Promise<ReadMessages | null> {
    const [incident] = await loadRows(sql, 'incident', [code]);
    if (!incident) return null;
    const [found, names] = await Promise.all([
      facts(nationalBoard, { items: all('item') }),
      namedPlaces(sql, code, { within: incident.areas, held }),
    ]);
    const items = isRefusal(found) ? [] : found.items.filter(isOffered);
    const places = names.map(({ name, area, site }): KnownPlace => {
      return { name, area, ...(site !== null && { site }) };
    });
    return messageReader(items, places);
  }
}
