// Imports of needs, sites, stock and shipments: reads, checks every row, decides all commands in a dry run, then
// writes.
import type { Actor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { FieldProblem } from '#domain/parse.ts';
import type { Locale } from '#i18n/message.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import type { I18n } from '#i18n/translate.ts';
import type { App } from '#server/app.ts';
import type { ImportIndex } from '#server/read/import-index.ts';
import { dryRun } from '#server/write/dry-run.ts';
import type { DryRunOutcome } from '#server/write/dry-run.ts';
import { sha256 } from '#server/write/hash.ts';
import { findHeading, titleOf } from './heading.ts';
import type { Field, SheetKind } from './heading-word.ts';
import type { ImportReport } from './import-report.ts';
import { planNeeds } from './need-sheet.ts';
import { createContext } from './plan.ts';
import type { Planned, SheetContext } from './plan.ts';
import { settle } from './settle.ts';
import type { Sent } from './settle.ts';
import { planMembers } from './member-sheet.ts';
import { planOrganisations } from './organisation-sheet.ts';
import { isNote } from './remark.ts';
import type { Remark } from './remark.ts';
import { readRows } from './row.ts';
import type { Row } from './row.ts';
import { planShipments } from './shipment-sheet.ts';
import { planSites } from './site-sheet.ts';
import { planStock, withoutOutdated } from './stock-sheet.ts';
import { readTables } from './read-table.ts';
import { noCommands, totals } from './tally.ts';

export interface ImportOptions {
  kind: SheetKind;
  bytes: Buffer;
  fileName: string;
  known: ImportIndex;
  actor: Actor;
  /** Language of the remarks. */
  language: Locale;
  /** How numbers are written in the sheet: 1.200,5 (`id`) or 1,200.5 (`en`). */
  numbers: Locale;
  /** Sheet of a workbook; without it, the first one with headings. */
  sheet?: string | undefined;
  /** Storage site of counts or shipments whose rows name none. */
  site?: string | undefined;
  /** Reason of counts, or note of shipments; without it the name of the file. */
  note?: string | undefined;
  /** Without it nothing is written. */
  write: boolean;
  /** Writes the rows without problems even when others have problems. */
  partial: boolean;
}

const planners: Record<SheetKind, (context: SheetContext, rows: Row[]) => Promise<Planned[]>> = {
  needs: planNeeds,
  sites: planSites,
  stock: planStock,
  shipments: planShipments,
  organisations: planOrganisations,
  members: planMembers,
};

/** Required columns of each kind of sheet. */
const wanted: Record<SheetKind, Field[]> = {
  needs: ['site', 'item', 'quantity'],
  sites: ['site', 'regency'],
  stock: ['item', 'quantity'],
  shipments: ['item', 'quantity'],
  organisations: ['organisation', 'kind'],
  members: ['organisation', 'role'],
};

type ImportApp = Pick<App, 'sql' | 'areas' | 'execute' | 'world'>;

/** Smaller than the write path's longest queue. */
const atOnce = 1000;

/** Reads, checks and, when asked and allowed, writes. Problems are in the report and never thrown. */
export async function importSheet(app: ImportApp, options: ImportOptions): Promise<ImportReport> {
  const { kind, known, write, partial } = options;
  const remarks: Remark[] = [];
  const report: ImportReport = {
    kind,
    file: options.fileName,
    incident: known.incident.id,
    read: null,
    remarks,
    rows: 0,
    soundRows: 0,
    repeatedRows: 0,
    lines: 0,
    written: false,
    invitations: [],
    commands: noCommands(),
  };
  const opened = await open(options);
  if ('code' in opened) {
    remarks.push(opened);
    return report;
  }
  const { source, ...read } = opened;
  report.read = read;
  remarks.push(...(source?.remarks ?? []));
  const digest = sha256(options.bytes.toString('base64'));
  const { heading } = read;
  const { fileName, numbers: locale, note, site } = options;
  const sheet = { heading, digest, remarks, locale, fileName, note, site };
  const context = createContext(app.areas, known, sheet);
  const rows = readRows(heading, kind, options.numbers, remarks);
  report.rows = rows.length;
  const plan = await planners[kind](context, rows);
  const {
    sound: accepted,
    repeated,
    refused,
  } = await settle(plan, async (commands) => {
    const named = commands.map((planned) => ({ ...planned, id: context.idOf(planned) }));
    const world = { sql: app.sql, locate: app.areas.place, clock: app.world.clock };
    const outcomes = await dryRun(world, known.incident.id, named, options.actor);
    return named.map((command, n) => ({ command, outcome: told(command, outcomes[n] ?? 'done') }));
  });
  const sound = withoutOutdated(accepted, known.stock, context);
  const refuse = refuser(createI18n(options.language), remarks);
  for (const { command, refusal } of refused) refuse(command, refusal);
  const clean = remarks.every(isNote);
  report.written = write && (clean || partial);
  const kept = report.written ? await send(app, sound, options.actor, refuse) : sound;
  if (report.written) report.invitations = kept.flatMap(invitationOf);
  remarks.sort((a, b) => Number(isNote(a)) - Number(isNote(b)) || (a.row ?? 0) - (b.row ?? 0));
  return { ...report, ...totals(kept, repeated, remarks) };
}

async function open({ bytes, kind, known, sheet }: ImportOptions) {
  const tables = await readTables(bytes);
  if ('code' in tables) return tables;
  const named = sheet === undefined ? tables : tables.filter((table) => table.sheet === sheet);
  if (named.length === 0) {
    const near = tables.flatMap((table) => table.sheet ?? []);
    return { code: 'sheet-unknown', facts: { typed: sheet ?? '', near } } satisfies Remark;
  }
  const heading = findHeading(named, kind, known.items);
  if (heading) {
    const table = named.find((one) => one.sheet === heading.sheet);
    return { heading, format: table?.format ?? null, source: table };
  }
  return { code: 'heading-missing', facts: { near: wanted[kind].map(titleOf) } } satisfies Remark;
}

/** Sends in order. Commands accepted in the dry run may be refused now, because others have changed the board. */
async function send(
  app: ImportApp,
  commands: Sent[],
  actor: Actor,
  refuse: Refuse,
): Promise<Sent[]> {
  const written: Sent[] = [];
  for (let start = 0; start < commands.length; start += atOnce) {
    const chunk = commands.slice(start, start + atOnce);
    const answers = await Promise.all(chunk.map((command) => app.execute(command, actor)));
    chunk.forEach((command, n) => {
      const answer = answers[n];
      if (isRefusal(answer)) refuse(command, answer);
      else written.push(command);
    });
  }
  return written;
}

/** An invitation has a new token each time. Under the same id it is the one that was sent before. */
function told({ token }: Planned, outcome: DryRunOutcome): DryRunOutcome {
  const isSent = token !== undefined && isRefusal(outcome) && outcome.code === 'command-id-reused';
  return isSent ? 'done' : outcome;
}

function invitationOf({ rows: [row], token }: Planned): ImportReport['invitations'] {
  return token === undefined || row === undefined ? [] : [{ row, token }];
}

type Refuse = (planned: Planned, refusal: Refusal) => void;

/** Adds a remark for a refusal, once for each cell, because commands that depend on a refused one are refused too. */
function refuser(i18n: I18n, remarks: Remark[]): Refuse {
  const told = new Set<string>();
  return ({ rows, columns }, refusal) => {
    const text = wordsOf(refusal, i18n);
    rows.forEach((row, n) => {
      const column = columns?.[n];
      const cell = `${row} ${column}`;
      if (!told.has(cell)) remarks.push({ row, column, code: 'refused', facts: { text } });
      told.add(cell);
    });
  };
}

function wordsOf(refusal: Refusal, i18n: I18n): string {
  const issues = (refusal.facts.issues ?? []) as FieldProblem[];
  const details = issues.map((issue) => {
    const key = `problem.${issue.problem}`;
    const text = i18n.has(key) ? i18n.t(key, { ...issue, limit: issue.limit ?? '' }) : key;
    return `${issue.field}: ${text}`;
  });
  return details.length > 0 ? details.join(' ') : refusalText(i18n, refusal);
}
