// One random history, and the four readers over what came of it: the database alone, the cache that the write path
// keeps, a browser's copies that followed the feed, and the memory of the tests.
import type { Actor } from '#domain/actor.ts';
import { nobody } from '#domain/audience.ts';
import { nationalBoard } from '#domain/board.ts';
import type { Frame, Snapshot } from '#domain/change.ts';
import { boardOf } from '#domain/command.ts';
import { findCommand } from '#domain/commands.ts';
import { foldRow } from '#domain/fold.ts';
import { nounOf } from '#domain/nouns.ts';
import type { EntityName } from '#domain/nouns.ts';
import { parseInput } from '#domain/parse.ts';
import { unknown } from '#domain/reader.ts';
import type { Known, Reader } from '#domain/reader.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import { createLog } from '#server/process/log.ts';
import { BoardCache } from '#server/storage/board-cache.ts';
import { rowsByIndex } from '#server/storage/entity.ts';
import { FactReader } from '#server/storage/fact-reader.ts';
import { runBatch } from '#server/write/batch.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import { CopyReader } from '#sync/copy-reader.ts';
import { Board } from './board.ts';
import { openTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { incident } from './world.ts';

/** A command as the memory ran it. */
interface Sent {
  id: string;
  name: string;
  input: unknown;
  actor: Actor;
  now: Instant;
  accepted: boolean;
}

/** A board in memory that remembers what it was sent, so that it can be sent again to a real one. */
export class RecordingBoard extends Board {
  readonly sentCommands: Sent[] = [];

  override send(actor: Actor, name: string, input: unknown) {
    const { now } = this;
    const answer = super.send(actor, name, input);
    const accepted = !isRefusal(answer);
    this.sentCommands.push({ id: this.lastId, name, input, actor, now, accepted });
    return answer;
  }
}

interface Caches {
  own: BoardCache;
  nation: BoardCache;
}

export class FourReaders {
  /** Rows as the feed told them, read by the memory of the tests. */
  readonly memory = new Board();
  private readonly caches = new Map<string, Caches>();
  private readonly copies = { incident: new BoardCopy(), national: new BoardCopy() };
  private readonly database: TestDatabase;
  private readonly app: App;
  private readonly source: RecordingBoard;
  private done = 0;

  private constructor(database: TestDatabase, app: App, source: RecordingBoard) {
    this.database = database;
    this.app = app;
    this.source = source;
  }

  get sql() {
    return this.database.sql;
  }

  static async open(source: RecordingBoard): Promise<FourReaders> {
    const database = await openTestDatabase();
    const config = parseConfig({ DATABASE_URL: database.url, NODE_ENV: 'test' });
    const log = createLog({ logLevel: 'silent' });
    return new FourReaders(database, await createApp(config, { sql: database.sql, log }), source);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }

  /** Sends to the real boards what the memory was sent since the last time. @returns commands answered otherwise there */
  async catchUp(): Promise<string[]> {
    const differing: string[] = [];
    for (const sent of this.source.sentCommands.slice(this.done)) {
      const accepted = await this.write(sent);
      if (accepted !== sent.accepted) differing.push(sent.name);
    }
    this.done = this.source.sentCommands.length;
    return differing;
  }

  /** What the write path does, with caches that can be asked. */
  private async write({ id, name, input, actor, now }: Sent): Promise<boolean> {
    const command = findCommand(name);
    const parsed = command && parseInput(command, input);
    if (!command || !parsed || isRefusal(parsed)) return false;
    const board = boardOf(command, parsed.input);
    const job = { id, command, input: parsed.input, actor, fingerprint: id };
    const { answers, written } = await this.run(board, [job], now);
    for (const { board: on, changes } of written) {
      this.app.feed.publish(on, changes);
      for (const change of changes) this.keep(change);
    }
    return answers.every((answer) => answer.kind === 'accepted');
  }

  private run(board: string, jobs: Parameters<typeof runBatch>[2], now: Instant) {
    const locate = (point: { lat: number; lng: number }) =>
      Promise.resolve(this.source.locate(point));
    return this.database.sql.begin((sql) =>
      runBatch(sql, board, jobs, this.cachesOf(board), locate, () => Promise.resolve(now)),
    );
  }

  private keep({ entity, id, body }: { entity: EntityName; id: string; body: object }): void {
    const before = this.memory.rows[entity].get(id);
    this.memory.put(entity, foldRow(before, { ...body }));
  }

  private cachesOf(board: string): Caches {
    const known = this.caches.get(board);
    if (known) return known;
    const own = new BoardCache();
    const caches = { own, nation: board === nationalBoard ? own : new BoardCache() };
    this.caches.set(board, caches);
    return caches;
  }

  /** Lets a member's copies follow the feed to its end, the first time from a snapshot. */
  private async follow(actor: Actor): Promise<void> {
    for (const [board, copy] of [
      [incident, this.copies.incident],
      [nationalBoard, this.copies.national],
    ] as const) {
      if (copy.seq < 0) {
        const snapshot = await this.app.snapshot(board, actor);
        copy.load(JSON.parse(String(snapshot?.json)) as Snapshot);
      }
      const missed = await this.app.changes(board, copy.seq, actor);
      if (missed === undefined || missed === 'too-far') throw new Error(`${board} cannot follow`);
      // As on the wire.
      if (copy.apply(JSON.parse(JSON.stringify(missed)) as Frame) === 'hole')
        throw new Error(`a hole in ${board}`);
    }
  }

  /** The readers as of now, on one board. The copies are those of `actor`, a member. */
  async readers(board: string, actor: Actor) {
    const { now } = this.source;
    await this.follow(actor);
    // The write path reads its caches after it brought them up to date under the lock.
    await this.run(board, [], now);
    const { sql } = this.database;
    const locate = (point: { lat: number; lng: number }) =>
      Promise.resolve(this.source.locate(point));
    this.memory.now = now;
    return {
      /** Begins without a row each time: what was loaded for one ask must not answer the next. */
      database() {
        const own = new BoardCache();
        const nation = board === nationalBoard ? own : new BoardCache();
        return new FactReader({ sql, board, own, nation, locate, now });
      },
      cache: new FactReader({ sql, board, ...this.cachesOf(board), locate, now }),
      copies: new CopyReader({ ...this.copies, board, now }),
      memory: this.memory.reader(board),
      memoryOfCopies: withoutHidden(this.memory.reader(board)),
    };
  }
}

/** The memory without the rows that leave every copy: those for nobody, such as empty shelves. */
function withoutHidden(reader: Reader): Reader {
  const isHeld = (entity: EntityName, row: object) =>
    nounOf(entity).parent !== undefined || nounOf(entity).seenBy(row, undefined) !== nobody;
  const held = <T extends object>(entity: EntityName, found: Known<Iterable<T>>) =>
    found === unknown ? unknown : [...found].filter((row) => isHeld(entity, row));
  return {
    ...reader,
    row(entity, id) {
      const row = reader.row(entity, id);
      return row === unknown || row === null || isHeld(entity, row) ? row : null;
    },
    list: (entity, index, key) => held(entity, reader.list(entity, index, key)),
    all: (entity) => held(entity, reader.all(entity)),
  };
}

/** Ids under a key of an index as SQL alone counts them: the reader looks at each row again in memory. */
export async function idsInSql(
  readers: FourReaders,
  entity: EntityName,
  index: string,
  key: string,
): Promise<string[]> {
  const rows = await rowsByIndex(readers.sql, entity, index, [key]);
  return rows.map(({ id }) => id);
}

/** Asks a reader of the server until it knows. */
export async function answered<T>(
  reader: FactReader,
  ask: (reader: Reader) => Known<T>,
): Promise<T> {
  for (let round = 0; round < 12; round += 1) {
    const answer = ask(reader);
    if (answer !== unknown) return answer;
    if (!(await reader.load())) break;
  }
  throw new Error('the database does not know');
}
