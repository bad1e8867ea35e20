// The matrix as a file: the same rows as on the screen, made on this device. Loaded when somebody saves.
import { parentCode } from '#domain/area.ts';
import type { Board } from '../board/board.svelte.ts';
import { areasBelow } from '../../../area/area-client.ts';
import { itemName } from '../board/name.ts';
import { csvText } from '../../../csv.ts';
import type { CsvCell } from '../../../csv.ts';
import type { MatrixData } from './data.svelte.ts';
import { fourWColumns, fourWTable } from './four-w.ts';
import { areaText } from './words.ts';
import { workbook } from './xlsx.ts';

/** `hxl`: for programs, with the row of HXL tags below the headings. */
export type FileKind = 'xlsx' | 'excel' | 'machine' | 'hxl';

/** @param address where the matrix stands, for the sheet that explains the file */
export async function saveMatrix(
  kind: FileKind,
  board: Board,
  data: MatrixData,
  address: string,
): Promise<void> {
  const pcodes = await pcodesOf(data);
  const table = tableOf(board, data, pcodes);
  const name = `matriks-${board.code}-${board.now.slice(0, 10)}`;
  if (kind === 'xlsx') {
    const bytes = workbook([
      { name: '4W', rows: table, headed: true },
      { name: 'KETERANGAN', rows: notes(board, address), headed: false },
    ]);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    download(new Blob([bytes], { type }), `${name}.xlsx`);
    return;
  }
  const [head = [], ...rows] = table;
  const tags = kind === 'hxl' ? [Object.values(fourWColumns)] : [];
  const text = csvText([head, ...tags, ...rows], kind === 'excel' ? 'excel' : 'machine');
  download(new Blob([text], { type: 'text/csv' }), `${name}.csv`);
}

function tableOf(board: Board, data: MatrixData, pcodes: ReadonlyMap<string, string>): CsvCell[][] {
  const { i18n } = board;
  return fourWTable(data.matrix, {
    organisation: (id) => board.organisation(id),
    sector: (column) => i18n.t(`sector.${column}`),
    area: (code) => areaText(board, code),
    pcode: (code) => pcodes.get(code) ?? null,
    site: (id) => board.find('site', id)?.name,
    item: (code) => itemName(i18n, board.catalogue.item(code), code),
    activity: (kind) => i18n.t(`activity.kind.${kind}`),
    who: (cell) => data.who(cell),
  });
}

/** Who reads it, as of when, from where, and how to read it (INTEROP 2). */
function notes(board: Board, address: string): CsvCell[][] {
  const { i18n, incident, live, person, now } = board;
  const { t } = i18n;
  const who = person ? t('matrix.file.audience.member') : t('matrix.file.audience.public');
  return [
    t('matrix.file.title', { incident: incident.name }),
    t('matrix.file.asOf', { time: i18n.dateTime(now) }),
    t('matrix.file.seq', {
      incident: live?.incident.seq ?? 0,
      nation: live?.national.seq ?? 0,
    }),
    t('matrix.file.audience', { who }),
    t('matrix.file.source', { address }),
    t('matrix.file.rows'),
    t('matrix.file.gap'),
  ].map((line) => [line]);
}

/** P-codes of the areas in the table, as far as the server can be reached: the names come with them, so most are known. */
async function pcodesOf({ matrix }: MatrixData): Promise<Map<string, string>> {
  const codes = matrix.groups.flatMap(({ rows }) => rows.map(({ area }) => area));
  const parents = [...new Set(codes.flatMap((code) => parentCode(code) ?? []))];
  const answers = await Promise.allSettled(parents.map(areasBelow));
  const hits = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  return new Map(hits.flatMap(({ code, pcode }) => (pcode === null ? [] : [[code, pcode]])));
}

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
