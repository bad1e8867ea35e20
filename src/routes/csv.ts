// Tables as CSV. What people typed stays text in a spreadsheet and is never a formula (INTEROP 9).

/** Null is an empty cell. */
export type CsvCell = string | number | null;

/** `excel`: marked as UTF-8, semicolons, decimal commas, as Indonesian spreadsheets read it; `machine`: commas and points. */
export type CsvForm = 'excel' | 'machine';

export function csvText(rows: readonly (readonly CsvCell[])[], form: CsvForm): string {
  const separator = form === 'excel' ? ';' : ',';
  const lines = rows.map((row) => row.map((value) => cellText(value, form)).join(separator));
  return `${form === 'excel' ? '\uFEFF' : ''}${lines.join('\r\n')}\r\n`;
}

function cellText(value: CsvCell, form: CsvForm): string {
  if (value === null) return '';
  if (typeof value === 'number') return decimal(value, form);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

const decimal = (value: number, form: CsvForm) =>
  form === 'excel' ? String(value).replace('.', ',') : String(value);
