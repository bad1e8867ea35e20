// The world of the samples on a real database, with everybody who stands before the door.
import { randomUUID } from 'node:crypto';
import type { Actor } from '#domain/actor.ts';
import { boardOf } from '#domain/command.ts';
import { findCommand } from '#domain/commands.ts';
import { nationalBoard } from '#domain/board.ts';
import type { EntityName, EntityRow } from '#domain/nouns.ts';
import { parseInput } from '#domain/parse.ts';
import { isRefusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { createLog } from '#server/process/log.ts';
import { BoardCache } from '#server/storage/board-cache.ts';
import { saveRows } from '#server/storage/entity.ts';
import { realWorld } from '#server/world.ts';
import { runBatch } from '#server/write/batch.ts';
import { createExecute } from '#server/write/execute.ts';
import { mintSecret } from '#server/write/hash.ts';
import { openTestDatabase } from './database.ts';
import { RecordingBoard } from './four-readers.ts';
import { seatsOf } from './permission-seat.ts';
import type { Seat } from './permission-seat.ts';
import { createSamples } from './sample.ts';
import type { Samples } from './sample.ts';
import type { Depot } from './depot.ts';

/** Also remembers the rows that no command wrote. */
class SceneBoard extends RecordingBoard {
  readonly written: [EntityName, string][] = [];

  override put<E extends EntityName>(entity: E, row: EntityRow[E]): void {
    super.put(entity, row);
    this.written.push([entity, row.id]);
  }
}

export interface PermissionScene {
  world: Depot;
  samples: Samples;
  seats: Seat[];
  app: App;
  /** What the write path answers, with all constraints checked, and then nothing is kept. */
  tryOut(name: string, input: unknown, actor: Actor): Promise<string>;
  close(): Promise<void>;
}

export async function openPermissionScene(): Promise<PermissionScene> {
  const board = new SceneBoard();
  const { world, samples } = createSamples(board);
  // A position, so that there is one to ask for.
  board.must(world.who.baznas, 'shipment.report', samples['shipment.report']);
  board.now = addHours(board.now, 1 / 240);
  const seats = seatsOf(world);
  const database = await openTestDatabase();
  const { sql } = database;
  const locate = (point: { lat: number; lng: number }) => Promise.resolve(board.locate(point));
  await replay(board, sql, locate);
  const config = parseConfig({ DATABASE_URL: database.url, NODE_ENV: 'test' });
  const clock = () => Promise.resolve(board.now);
  const options = { sql, log: createLog({ logLevel: 'silent' }), world: { ...realWorld, clock } };
  const app = await createApp(config, options);
  return {
    ...{ world, samples, seats, app },
    async tryOut(name, input, actor) {
      let code = 'accepted';
      const undone = new Error('undone');
      const tried = sql.begin(async (tx) => {
        // Its transactions are parts of this one, which is taken back.
        const begin = (work: (inner: typeof tx) => Promise<unknown>) =>
          tx.savepoint((inner) => work(inner));
        const within = Object.assign(tx.bind(null), tx, { begin }) as unknown as Sql;
        const execute = createExecute({ sql: within, locate, publish: () => undefined, clock });
        const answer = await execute({ id: randomUUID(), name, input }, actor);
        if (isRefusal(answer)) ({ code } = answer);
        else await tx`set constraints all immediate`;
        throw undone;
      });
      await tried.catch((error: unknown) => {
        if (error !== undone) throw error;
      });
      return code;
    },
    async close() {
      await app.close();
      await database.close();
    },
  };
}

/** Sends to the database what the memory was sent, with the same ids at the same times. */
async function replay(
  board: SceneBoard,
  sql: Sql,
  locate: (point: { lat: number; lng: number }) => ReturnType<App['areas']['place']>,
): Promise<void> {
  for (const { id, name, input, actor, now, accepted } of board.sentCommands) {
    const command = findCommand(name);
    const parsed = command && parseInput(command, input);
    if (!accepted || !command || !parsed || isRefusal(parsed)) continue;
    const on = boardOf(command, parsed.input);
    const own = new BoardCache();
    const caches = { own, nation: on === nationalBoard ? own : new BoardCache() };
    const secret = command.mintsSecret && mintSecret();
    const job = { id, command, input: parsed.input, actor, fingerprint: id, ...secret };
    const { answers } = await sql.begin((tx) =>
      runBatch(tx, on, [job], caches, locate, () => Promise.resolve(now)),
    );
    const [answer] = answers;
    if (!answer || isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  }
  for (const [entity, id] of board.written) await saveRows(sql, entity, [board.get(entity, id)]);
}
