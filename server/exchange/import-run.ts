// One import at work: its dry run or its writing, how far it is, and how it is stopped. It lives in the memory of the
// process; what was decided is in the database, so that any process can run it again.
import type { Actor } from '#domain/actor.ts';
import { isMember } from '#domain/actor.ts';
import { remembersFor } from '#domain/import.ts';
import type { ImportRun } from '#domain/import-view.ts';
import type { Locale } from '#i18n/message.ts';
import { createI18n } from '#i18n/translate.ts';
import type { ImportIndex } from '#server/read/import-index.ts';
import type { ImportStore, Upload } from '#server/storage/import-store.ts';
import { sha256 } from '#server/write/hash.ts';
import { examine } from './examine.ts';
import type { Examined } from './examine.ts';
import type { ExamineOptions, ImportApp } from './examine-option.ts';
import type { Heading } from './heading.ts';
import type { SheetKind } from './heading-word.ts';
import { isClean, writeExamined } from './import.ts';
import { wordOf } from './mapping.ts';
import type { Sent } from './settle.ts';

export interface Run {
  phase: ImportRun['phase'];
  busy: boolean;
  done: number;
  total: number;
  problem: string | null;
  /** Ends when the work has ended. It never rejects. */
  ended: Promise<void>;
  stop: AbortController;
  /** The last dry run, with what it was made from. */
  made: Made | null;
  /** Links of the invitations that it wrote. They are nowhere else. */
  invitations: { batch: string; row: number; token: string }[];
}

export interface Made {
  examined: Examined;
  known: ImportIndex;
  options: ExamineOptions;
  /** Commands that would be written, or were. */
  kept: Sent[];
  batch: string | null;
}

export interface RunTools {
  app: ImportApp;
  store: ImportStore;
  index(board: string): Promise<ImportIndex | undefined>;
  now(): Promise<string>;
  /** Called with an error that is a bug. */
  failed(error: unknown): void;
}

/** Number of dry runs at once in one process. Others wait. */
const mostAtOnce = 2;
let active = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (active >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else active += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else active -= 1;
  }
}

export function createRun(phase: Run['phase']): Run {
  return {
    phase,
    busy: false,
    done: 0,
    total: 0,
    problem: null,
    ended: Promise.resolve(),
    stop: new AbortController(),
    made: null,
    invitations: [],
  };
}

export function runView(id: string, { phase, busy, done, total, problem }: Run): ImportRun {
  return { id, phase, busy, done, total, problem };
}

/** Stops what runs, and waits until it has stopped. */
export async function halt(run: Run): Promise<void> {
  run.stop.abort(new DOMException('stopped', 'AbortError'));
  await run.ended;
}

/** Does some work, and records how it ended. */
function start(
  run: Run,
  tools: RunTools,
  language: Locale,
  work: (signal: AbortSignal) => Promise<void>,
): void {
  run.stop = new AbortController();
  Object.assign(run, { busy: true, problem: null, done: 0, total: 0 });
  const { signal } = run.stop;
  run.ended = work(signal)
    .catch((error: unknown) => {
      run.phase = signal.aborted ? 'cancelled' : 'failed';
      if (signal.aborted) return;
      run.problem = createI18n(language).t('batch.failed');
      tools.failed(error);
    })
    .finally(() => (run.busy = false));
}

/** Begins the dry run. The report of the one before stays until it is ready. */
export function startExamine(
  run: Run,
  tools: RunTools,
  upload: Upload,
  actor: Actor,
  language: Locale,
): void {
  run.phase = 'reading';
  start(run, tools, language, (signal) =>
    inTurn(async () => {
      signal.throwIfAborted();
      const made = await examineUpload(run, tools, upload, actor, language);
      // Who stopped it does not wait for its report.
      signal.throwIfAborted();
      Object.assign(run, { made, phase: 'ready' });
    }),
  );
}

async function examineUpload(
  run: Run,
  { app, store, index }: RunTools,
  { id, incident, kind, fileName, state }: Upload,
  actor: Actor,
  language: Locale,
): Promise<Made> {
  const [known, bytes] = await Promise.all([index(incident), store.content(id)]);
  if (!known) throw new Error(`there is no board ${incident}`);
  const { sheet, site, note, numbers, ...decided } = state;
  const options: ExamineOptions = {
    ...{ kind, bytes, fileName, known, actor, language },
    numbers,
    sheet: sheet ?? undefined,
    site: site ?? undefined,
    note: note ?? undefined,
    decided,
    ...(await memoryOf(store, actor, incident, kind)),
    signal: run.stop.signal,
    progress(phase, done, total) {
      Object.assign(run, { phase, done, total });
    },
  };
  const examined = await examine(app, options);
  return {
    ...{ examined, known, options, kept: examined.sound },
    batch: null,
  };
}

/** What is remembered of earlier lists: words and columns of the organisation, and what became of earlier batches. */
export async function memoryOf(
  store: ImportStore,
  actor: Actor,
  incident: string,
  kind: SheetKind,
): Promise<Pick<ExamineOptions, 'remembered' | 'columnsUnder' | 'earlier'>> {
  const organisation = isMember(actor) ? actor.organisation : null;
  const isOfGoods = kind === 'needs' || kind === 'stock' || kind === 'shipments';
  const earlier = async (digest: string) => ({
    undone: await store.undoneCommands(incident, digest),
    written: isOfGoods ? await store.writtenBefore(incident, digest, organisation) : undefined,
  });
  if (organisation === null) return { earlier };
  return {
    earlier,
    remembered: await store.remembered(organisation),
    columnsUnder: (heading) => store.columnsUnder(organisation, kind, fingerprintOf(heading)),
  };
}

/** Begins to write the sound rows of the last dry run. */
export function startWriting(
  run: Run,
  made: Made,
  tools: RunTools,
  upload: Upload,
  actor: Actor,
): void {
  run.phase = 'writing';
  start(run, tools, made.options.language, async () => {
    const { app, store } = tools;
    const options = { ...made.options, actor, signal: run.stop.signal };
    const saves = (begun: string) => store.saveBatch(upload.id, begun);
    const { kept, batch, left } = await writeExamined(app, store, options, made.examined, saves);
    Object.assign(made, { kept, batch });
    for (const { rows, token } of kept)
      if (batch !== null && token !== undefined && rows[0] !== undefined)
        run.invitations.push({ batch, row: rows[0], token });
    // A batch that was refused whole is not there.
    await store.saveBatch(upload.id, batch ?? upload.batch);
    await rememberAll(tools, upload, actor, made);
    // What is left can be written after the list was read again.
    run.phase = left > 0 ? 'cancelled' : 'written';
  });
}

/** Whether every row may be written. */
export function isWhole({ examined }: Made): boolean {
  return examined.heading !== null && isClean(examined);
}

/** The organisation remembers the columns, and the words that it was told to. */
async function rememberAll(
  { store, now }: RunTools,
  { kind, state }: Upload,
  actor: Actor,
  { examined }: Made,
): Promise<void> {
  const organisation = remembersFor(actor);
  if (organisation === null) return;
  const at = await now();
  const words = state.mappings.filter(({ remember }) => remember);
  await store.remember(organisation, words, at);
  await store.countUse(organisation, examined.words.used());
  if (examined.heading && state.columns.length > 0) {
    const print = fingerprintOf(examined.heading);
    await store.saveColumns(organisation, kind, print, state.columns, at);
  }
}

/** The same for lists with the same headings in the same columns. */
export function fingerprintOf({ columns }: Pick<Heading, 'columns'>): string {
  return sha256(
    columns.map(({ index, title }) => `${index} ${wordOf('heading', title)}`).join('\n'),
  );
}
