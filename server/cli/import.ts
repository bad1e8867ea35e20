// `import KIND FILE`: reads lists as people write them. Every row is checked before anything
// is written.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Actor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { nationalBoard } from '#domain/board.ts';
import type { Locale } from '#i18n/message.ts';
import { createI18n } from '#i18n/translate.ts';
import { sheetKinds } from '#server/exchange/heading-word.ts';
import type { SheetKind } from '#server/exchange/heading-word.ts';
import { memoryOf } from '#server/exchange/import-run.ts';
import { importSheet } from '#server/exchange/import.ts';
import type { ImportReport } from '#server/exchange/import-report.ts';
import { isNote, remarkText } from '#server/exchange/remark.ts';
import { reportLines } from '#server/exchange/report.ts';
import { largestFile } from '#server/exchange/read-table.ts';
import { actorByEmail, boardOfSite, readImportIndex } from '#server/read/import-index.ts';
import { choiceOf, oneOf } from './import-choice.ts';
import { UsageError } from './command.ts';
import type { CliCommand, CliContext } from './command.ts';

/** sysexits.h EX_DATAERR: the file or some of its rows must be corrected. Nothing was written. */
const EXIT_DATA = 65;
/** sysexits.h EX_NOINPUT. */
const EXIT_NO_FILE = 66;
/** Written, but not all rows. */
const EXIT_IN_PART = 3;

export const command: CliCommand = {
  name: 'import',
  summary: 'Reads a list from a CSV, XLSX or GeoJSON file. A dry run without --write.',
  usage: [
    'npm run cli -- import KIND FILE [OPTIONS]',
    '',
    'KIND is needs, sites, stock, shipments, organisations or members.',
    'Reads ; , TAB and | as separators, decimal commas, dots between thousands, units inside the',
    'number, headings and names in their usual spellings. Prints what is wrong with each row and the',
    'cure. Without problems, --write writes everything; with problems it writes nothing, unless',
    '--partial is given. The same file imported again changes nothing.',
    '',
    'Stock: each row is what was counted of an item; rows of one store and time are one count, and',
    'what it does not name stays as it was. Shipments are planned; loading them is a step of its own.',
    'Members: each row becomes an invitation, whose link is printed once. No names are stored.',
    '',
    '  --write           write; without it this is a dry run',
    '  --dry-run         do not write (the default)',
    '  --partial         with --write: write the sound rows although others have problems',
    '  --incident CODE   the board; may be left out while one incident is open',
    '  --site ID         stock: the store that was counted; shipments: where they leave from; may be',
    '                    left out where a column names it',
    '  --as EMAIL        act as this member; without it as the system',
    '  --sheet NAME      sheet of a workbook; without it the first visible one that has headings',
    '  --headings 3,4    rows of the headings; without it they are searched',
    '  --columns LIST    what columns mean: C=people,D=none,E=item:BRS',
    '  --hidden read     read hidden and filtered rows too',
    '  --numbers id|en   1.200,5 or 1,200.5; without it concluded from the file, asked when unsure',
    '  --dates dmy|mdy   10/12/2025 is 10 December or 12 October; without it as for numbers',
    '  --source NAME     needs: the list that this file continues; without it the name of the file without',
    '                    its date. Needs of that list are changed, not doubled',
    '  --similar CHOICE  needs like one that is on the board: support (add a voice), different (post as',
    '                    another need, with --reason), skip; without it each is reported',
    '  --reason TEXT     why they are different; for stock the reason of the count',
    '  --confirm CODES   what looks like a slip of the hand is right: headcount-doubtful, before-incident, or all;',
    '                    asked of members only, with --as',
    '  --gone withdraw   withdraw the needs that this list no longer names; without it they are listed',
    '  --lang en         remarks in English',
    '  --json            the whole report as one JSON object',
    '',
    'Exit codes: 0 all rows are sound (or written), 65 problems and nothing written, 3 written in',
    'part, 66 the file cannot be opened, 64 wrong usage. At most 20 MB and 50,000 rows.',
  ].join('\n'),
  options: {
    write: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    partial: { type: 'boolean' },
    incident: { type: 'string' },
    site: { type: 'string' },
    as: { type: 'string' },
    sheet: { type: 'string' },
    headings: { type: 'string' },
    columns: { type: 'string' },
    hidden: { type: 'string' },
    numbers: { type: 'string' },
    dates: { type: 'string' },
    source: { type: 'string' },
    similar: { type: 'string' },
    reason: { type: 'string' },
    confirm: { type: 'string' },
    gone: { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(context) {
    const { app, sql, values, words, say } = context;
    const [kind, file, ...rest] = words;
    if (!isKind(kind) || !file || rest.length > 0)
      throw new UsageError(`Say ${sheetKinds.join(', ')}, and one file.`);
    const write = values.write === true;
    if (write && values['dry-run'])
      throw new UsageError('--write and --dry-run exclude each other.');
    if (values.partial && !write) throw new UsageError('--partial needs --write.');
    const language = oneOf(values.lang, '--lang', ['id', 'en']) ?? 'id';
    const site = typeof values.site === 'string' ? values.site : undefined;
    if (site !== undefined && kind !== 'stock' && kind !== 'shipments')
      throw new UsageError('--site is for stock and shipments.');
    const known = await readImportIndex(sql, await boardOf(context, kind, site));
    if (!known) throw new UsageError(`There is no incident ${String(values.incident)}.`);
    if (site !== undefined && !known.stores.some(({ id }) => id === site))
      throw new UsageError('--site: no store of this board has this id.');
    const actor = await actorOf(context);
    const bytes = await read(file);
    if (!bytes) {
      say(`${file} cannot be opened.`);
      return EXIT_NO_FILE;
    }
    const report = await importSheet(app, {
      kind,
      bytes,
      known,
      actor,
      language,
      write,
      site,
      fileName: basename(file),
      ...choiceOf(values),
      ...(await memoryOf(app.imports.store, actor, known.incident.id, kind)),
      partial: values.partial === true,
    });
    if (values.json) say(JSON.stringify(jsonOf(report, language)));
    else {
      for (const line of reportLines(report, language)) say(line);
      if (report.batch !== null)
        say(createI18n(language).t('batch.undoHint', { batch: report.batch }));
    }
    if (report.remarks.every(isNote)) return 0;
    return report.written ? EXIT_IN_PART : EXIT_DATA;
  },
};

function isKind(word: string | undefined): word is SheetKind {
  return sheetKinds.some((kind) => kind === word);
}

/** Organisations and members belong to the nation, stock to the board of its site, the others to an incident. */
async function boardOf(
  context: CliContext,
  kind: SheetKind,
  site: string | undefined,
): Promise<string> {
  if (kind === 'organisations' || kind === 'members') return nationalBoard;
  if (kind !== 'stock' || context.values.incident !== undefined) return incidentOf(context);
  if (site === undefined) return nationalBoard;
  const board = await boardOfSite(context.sql, site);
  if (board === undefined) throw new UsageError('--site: there is no such site.');
  return board;
}

async function incidentOf({ app, values }: CliContext): Promise<string> {
  if (typeof values.incident === 'string') return values.incident;
  const listed = await app.read('incident.list', {}, { kind: 'system' });
  const all = isRefusal(listed) ? [] : listed.incidents;
  const open = all.filter(({ closedAt }) => closedAt === null);
  const [only, another] = open;
  if (only && !another) return only.id;
  const codes = open.map(({ id }) => id).join(', ') || 'none is open';
  throw new UsageError(`Name the incident with --incident: ${codes}.`);
}

async function actorOf({ sql, values }: CliContext): Promise<Actor> {
  if (typeof values.as !== 'string') return { kind: 'system' };
  const actor = await actorByEmail(sql, values.as);
  if (!actor) throw new UsageError('--as: no active member has this address.');
  return actor;
}

/** The bytes of the file, up to the limit; undefined when there is no such file. */
async function read(file: string): Promise<Buffer | undefined> {
  try {
    const { size } = await stat(file);
    // One byte more than the limit is enough to detect a file that is too large.
    return size > largestFile ? Buffer.alloc(largestFile + 1) : await readFile(file);
  } catch {
    return undefined;
  }
}

function jsonOf(report: ImportReport, language: Locale): object {
  const i18n = createI18n(language);
  const { read, remarks, ...rest } = report;
  return {
    ...rest,
    sheet: read?.heading.sheet ?? null,
    format: read?.format ?? null,
    ignored: read?.heading.ignored ?? [],
    structure: read && {
      sheets: read.sheets,
      headingRows: read.heading.headingRows,
      columns: read.heading.columns,
      skipped: read.heading.skipped,
      turned: read.heading.turned,
      numbers: read.style.locale,
      dates: read.style.order,
    },
    remarks: remarks.map((remark) => ({
      row: remark.row ?? null,
      column: remark.column ?? null,
      code: remark.code,
      problem: !isNote(remark),
      text: remarkText(i18n, remark),
    })),
  };
}
