// The app: creates and connects everything that does not listen. Transports and jobs get only the app.
import type { Logger } from 'pino';
import { keysOf, sees } from '#domain/audience.ts';
import { boardAudience } from '#domain/board.ts';
import type { Actor } from '#domain/actor.ts';
import { erasedKind } from '#domain/retention.ts';
import type { Instant } from '#domain/time.ts';
import type { Attachments } from '#server/attachment/attachments.ts';
import { openAttachments } from '#server/attachment/open.ts';
import { accessLinkReaders } from '#server/read/access-link.ts';
import { areaLabel, areaReaders, createAreas, type Areas } from '#server/read/area.ts';
import { attachmentReaders } from '#server/read/attachment.ts';
import { contactReaders, lookWriter } from '#server/read/contact.ts';
import { createRead } from '#server/read/gate.ts';
import type { Read, Readers } from '#server/read/gate.ts';
import { documentReaders } from '#server/read/document.ts';
import { incidentReaders } from '#server/read/incident.ts';
import { needReaders } from '#server/read/need.ts';
import { createNotices, type Notices } from '#server/notify/notices.ts';
import { createNews } from '#server/read/news.ts';
import { notificationReaders } from '#server/read/notification.ts';
import { createKoboForms } from '#server/read/kobo-form.ts';
import { createReadings, messageReaders } from '#server/read/message.ts';
import { offerReaders } from '#server/read/offer.ts';
import { reportReaders } from '#server/read/report.ts';
import { reportCompareReaders } from '#server/read/report-compare.ts';
import { organisationReaders } from '#server/read/organisation.ts';
import { createRoads, roadReaders } from '#server/read/road.ts';
import { createShipmentReads } from '#server/read/shipment.ts';
import { similarReaders } from '#server/read/similar.ts';
import { siteReaders } from '#server/read/site.ts';
import { stockReaders } from '#server/read/stock.ts';
import { createAuth, type Auth } from '#server/auth/auth.ts';
import { createBudgets, type Budgets } from '#server/auth/budget.ts';
import { sessionCookie } from '#server/auth/sessions.ts';
import type { Config } from '#server/config.ts';
import { createBounded, patience } from '#server/patience.ts';
import { createReady, type Ready } from '#server/ready.ts';
import type { DiskSpace } from '#server/disk.ts';
import { watchOutage } from '#server/outage.ts';
import type { Outage } from '#domain/wire.ts';
import { boundedAuth } from '#server/auth/bounded.ts';
import { withLastAnswers } from '#server/read/last-answer.ts';
import { refusingWithout } from '#server/write/outage.ts';
import { version } from '#server/version.ts';
import { realWorld, type World } from '#server/world.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { createShipmentPaper, type ShipmentPaper } from '#server/document/shipment-paper.ts';
import { createKoboDoor, koboReaders, type KoboDoor } from '#server/exchange/kobo-door.ts';
import { createImportReads } from '#server/exchange/import-reader.ts';
import { importsWithout } from '#server/exchange/import-outage.ts';
import { createImports, type Imports } from '#server/exchange/imports.ts';
import type { ImportReads } from '#server/exchange/import-reader.ts';
import { readImportIndex } from '#server/read/import-index.ts';
import { createImportStore, type ImportStore } from '#server/storage/import-store.ts';
import { createDocumentTexts, type DocumentTexts } from '#server/write/document-text.ts';
import { createExecute, type Execute } from '#server/write/execute.ts';
import { createFeed, type Feed } from '#server/feed/feed.ts';
import { createClockReads, type ClockReads } from '#server/read/clock.ts';
import { createReadFacts } from '#server/read/facts.ts';
import { openGeocoder } from '#server/read/geocode.ts';
import { createDatabaseId } from '#server/storage/database-id.ts';
import { readOutlines } from '#server/gazetteer/file.ts';
import { describeApi } from '#server/read/openapi.ts';
import { createRanges } from '#server/feed/range.ts';
import { createMissedReads, type MissedReads } from '#server/feed/missed.ts';
import { createPast, type PastReads } from '#server/feed/past.ts';
import { createSnapshots, type Snapshot } from '#server/feed/snapshot.ts';
import { expireStoredAnswers, type AnswerTerms } from '#server/storage/change.ts';

/** Reads of missed changes, of the past and of the clock belong to the app too. */
export interface App extends MissedReads, PastReads, ClockReads {
  readonly config: Config;
  readonly world: World;
  readonly log: Logger;
  readonly sql: Sql;
  readonly execute: Execute;
  readonly feed: Feed;
  readonly areas: Areas;
  readonly auth: Auth;
  /** How much readers and members may ask for in a time. */
  readonly budgets: Budgets;
  /** All reads, from the query registry. Input and reader are checked here, for endpoints and pages alike. */
  readonly read: Read;
  /** The board's head; undefined when there is no such board, or when this reader may not join it. */
  head(board: string, actor: Actor): Promise<number | undefined>;
  /**
   * The board's state for this reader, at most `lag` changes behind its head; undefined when there is no such board, or
   * when the reader may not join it.
   */
  snapshot(board: string, actor: Actor, lag?: number): Promise<Snapshot | undefined>;
  /** The answer that `snapshot` would give now, if nothing must be built for it. */
  readySnapshot(board: string, actor: Actor, lag?: number): Promise<Snapshot | undefined>;
  /** Strong validator (ETag) of the answer that `snapshot` would give now, without building it. */
  etag(board: string, actor: Actor): Promise<string | undefined>;
  /** Null while the database can be read and written. Until it can, what is shown is as of `since` (R-P9, R-P14). */
  outage(): Outage | null;
  /** As `read`; while nothing can be read, the last answers of the queries that pages begin with. */
  readonly readOrLast: Read;
  /** The present time; while the database cannot be asked, this process's own. */
  nowOrLast(): Promise<Instant>;
  /** The database's id: a restored one, or one begun anew, has another (F5). */
  database(): Promise<string>;
  /** The present time; the same in every process that uses this database. */
  now(): Promise<Instant>;
  /** Deletes expired stored answers, at most `limit` of each kind. @returns how many */
  expireStoredAnswers(terms: AnswerTerms, limit: number): Promise<number>;
  /** What single people are told. */
  readonly notices: Notices;
  /** Surat jalan and BAST as PDF files. */
  readonly shipmentPaper: ShipmentPaper;
  /** Lists that members bring in the browser. */
  readonly imports: Imports & Pick<ImportReads, 'undo'> & { store: ImportStore };
  /** Photos and recordings. */
  readonly attachments: Attachments;
  /** The texts of documents that members write together. */
  readonly documents: DocumentTexts;
  /** What connected Kobo forms post. */
  readonly kobo: KoboDoor;
  /** Outlines of provinces and regencies, from the shipped file. */
  outlines(): Promise<object>;
  /** OpenAPI 3.1, made from the registries. */
  describe(): Record<string, unknown>;
  /** What this process reaches; it serves in any case. */
  readonly ready: Ready;
  close(): Promise<void>;
}

export interface AppOptions {
  sql: Sql;
  log: Logger;
  world?: World;
  /** A connection that nobody else waits for, to see whether the database can be reached. */
  probe?: Sql;
  /** Room on the database's disk; null where this process does not see it. */
  free?: () => Promise<DiskSpace | null>;
}

export async function createApp(
  config: Config,
  { sql, log, world = realWorld, probe = sql, free }: AppOptions,
): Promise<App> {
  // Loads the outlines at the start: it takes a third of a second and must not delay a request.
  await openGeocoder();
  const now = () => new Date();
  const feed = createFeed({ sql, redisUrl: config.redisUrl, channels: world.channels, log });
  const areas = createAreas(sql);
  const outage = watchOutage(
    async () => probe`select 1`,
    free ?? (() => Promise.resolve(null)),
    log,
  );
  const executed = createExecute({
    sql,
    locate: (point) => areas.place(point),
    publish: (board, changes) => feed.publish(board, changes),
    clock: world.clock,
  });
  const execute = refusingWithout(executed, outage, sql);
  const facts = createReadFacts(sql, areas.place, now);
  const shipments = createShipmentReads(sql, log, facts);
  const news = createNews(sql, head);
  const store = createImportStore(sql);
  const importTools = {
    app: { sql, areas, execute, world },
    store,
    index: (board: string) => readImportIndex(sql, board),
    now: () => world.clock(sql),
    failed: (error: unknown) => log.error({ error }, 'an import failed'),
  };
  const imports = importsWithout(createImports(importTools), outage);
  const importReads = createImportReads(imports, importTools);
  const writeLook = lookWriter(execute);
  const readingOf = createReadings(sql, facts);
  const koboForms = createKoboForms(sql);
  const readers: Readers = {
    ...importReads.readers,
    ...areaReaders(sql, areas),
    ...similarReaders(sql, facts),
    ...siteReaders(sql, areaLabel(areas)),
    ...accessLinkReaders({ sql, facts, areaName: areaLabel(areas), now }),
    ...contactReaders({ sql, facts, writeLook, now }),
    ...reportReaders({ sql, facts, writeLook }),
    ...attachmentReaders({ sql, writeLook }),
    ...reportCompareReaders(sql, facts),
    ...documentReaders(sql),
    ...offerReaders(sql),
    ...messageReaders(sql, readingOf),
    ...koboReaders(koboForms, readingOf),
    ...stockReaders(sql, now),
    ...shipments.readers,
    ...roadReaders(createRoads(config.routerUrl, log)),
    ...organisationReaders(sql, now),
    ...needReaders(sql),
    ...incidentReaders(sql, now),
    ...news.readers,
    ...notificationReaders(sql),
  };
  const attachments = openAttachments(config, sql, execute);
  const database = createDatabaseId(sql);
  const snapshots = createSnapshots(sql, database);
  const ranges = createRanges(feed);
  const past = createPast({ sql, headOf: head, database });
  feed.subscribe((board, changes) => {
    if (!changes.some(({ kind }) => kind === erasedKind)) return;
    snapshots.forget(board);
    ranges.forget(board);
    past.forgetPast(board);
    news.forget(board);
  });
  const auth = await createAuth({ sql, config, log, execute });

  async function head(board: string, actor: Actor): Promise<number | undefined> {
    // For readers who may not join a board, the board does not exist.
    return sees(keysOf(actor), boardAudience(board, world.boards)) ? feed.head(board) : undefined;
  }

  const missed = createMissedReads(ranges, head);
  const bounded = createBounded();
  const clock = bounded(patience.work, () => world.clock(sql));
  const boundedEtag = bounded(patience.work, async (board: string, actor: Actor) => {
    const seq = await head(board, actor);
    return seq === undefined ? undefined : snapshots.etag(board, keysOf(actor), seq);
  });
  /** The newest snapshot in memory, however old. */
  const lastOf = (board: string, actor: Actor) =>
    sees(keysOf(actor), boardAudience(board, world.boards))
      ? snapshots.ready(board, keysOf(actor), 0)
      : undefined;
  const lastSnapshot =
    (read: App['snapshot']): App['snapshot'] =>
    (board, actor, lag) =>
      outage.orLast(
        () => read(board, actor, lag),
        () => lastOf(board, actor),
      );
  const read = createRead({ readers, facts, now });

  const app: App = {
    config,
    world,
    log,
    sql,
    execute,
    feed,
    areas,
    auth: boundedAuth(auth, bounded, outage),
    outage: () => outage.state(),
    budgets: createBudgets(config.rateFactor),
    head: bounded(patience.work, head),
    snapshot: lastSnapshot(
      bounded(patience.work, async (board: string, actor: Actor, lag = 0) => {
        const seq = await head(board, actor);
        return seq === undefined ? undefined : snapshots.get(board, keysOf(actor), seq - lag);
      }),
    ),
    readySnapshot: lastSnapshot(
      bounded(patience.work, async (board: string, actor: Actor, lag = 0) => {
        const seq = await head(board, actor);
        return seq === undefined ? undefined : snapshots.ready(board, keysOf(actor), seq - lag);
      }),
    ),
    etag: async (board, actor) =>
      outage.orLast(
        () => boundedEtag(board, actor),
        () => lastOf(board, actor)?.etag,
      ),
    changes: bounded(patience.work, missed.changes),
    part: bounded(patience.work, missed.part),
    past: bounded(patience.work, past.past),
    readyPast: past.readyPast,
    pastChanges: bounded(patience.work, past.pastChanges),
    database: bounded(patience.work, database),
    now: clock,
    notices: createNotices({ sql, facts, now: clock, config, log }),
    expireStoredAnswers: (terms, limit) => expireStoredAnswers(sql, terms, limit),
    ...createClockReads(sql),
    read: bounded(patience.work, read),
    readOrLast: withLastAnswers(bounded(patience.work, read), outage),
    nowOrLast: () => outage.orLast(clock, () => now().toISOString()),
    shipmentPaper: bounded(2 * patience.work, createShipmentPaper(shipments, now)),
    imports: { ...imports, undo: importReads.undo, store },
    attachments,
    documents: createDocumentTexts(sql, facts),
    kobo: createKoboDoor({ forms: koboForms, execute, readingOf, factor: config.rateFactor }),
    outlines: readOutlines,
    describe: () => describeApi(version, sessionCookie(config.origin.startsWith('https:'))),
    ready: createReady({ sql, outage, feed }),
    async close() {
      outage.close();
      attachments.close();
      await executed.idle();
      await feed.close();
      await auth.close();
    },
  };
  return app;
}
