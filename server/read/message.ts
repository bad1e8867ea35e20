// Reads pasted messages with the catalogue and the places of an incident (INTEROP 18). The reader of one desk is kept for a
// minute, because all its places are read for it.
import { coordinates, deskAreas } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import { isOffered } from '#domain/item-link.ts';
import { goodsFinder } from '#domain/message/goods.ts';
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

/** What one desk reads with. */
export interface DeskReading {
  read: ReturnType<typeof messageReader>;
  findGoods: ReturnType<typeof goodsFinder>;
  unitOf(item: string): string | undefined;
}

/** The reading of a desk: by the incident and the areas it holds; null without such an incident. */
export type ReadingOf = (incident: string, held: readonly string[]) => Promise<DeskReading | null>;

/** How long (ms) a reader is kept, and how many. */
const keptFor = 60_000;
const mostKept = 8;

/** Answers the query for drafts of messages. */
export function messageReaders(sql: Sql, readingOf: ReadingOf): Pick<Readers, 'message.read'> {
  return {
    'message.read': {
      async read({ code, text }, { actor }) {
        const reading = await readingOf(code, deskAreas(actor));
        if (!reading) return refuse('not-found', { field: 'code' });
        const found = reading.read(text);
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
}

/** Makes the readings of desks; each is kept for a minute. */
export function createReadings(sql: Sql, facts: ReadFacts): ReadingOf {
  const kept = new Map<string, { until: number; reading: Promise<DeskReading | null> }>();

  return (incident, held) => {
    const key = `${incident} ${[...held].sort().join(',')}`;
    const now = Date.now();
    for (const [old, { until }] of kept) if (until <= now) kept.delete(old);
    const known = kept.get(key);
    if (known) return known.reading;
    if (kept.size >= mostKept) kept.clear();
    const reading = makeReading(incident, held);
    kept.set(key, { until: now + keptFor, reading });
    reading.catch(() => kept.delete(key));
    return reading;
  };

  async function makeReading(code: string, held: readonly string[]): Promise<DeskReading | null> {
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
    const units = new Map(items.map(({ id, unit }) => [id, unit]));
    return {
      read: messageReader(items, places),
      findGoods: goodsFinder(items),
      unitOf: (item) => units.get(item),
    };
  }
}
