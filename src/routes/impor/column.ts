// Columns of a spreadsheet on the import page.

/** The letters a spreadsheet shows over a column: A, B, … Z, AA. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

/** Labels of required fields that no column is read as. A column of an item stands for item and amount. */
export function missingFields(
  fields: readonly { field: string; label: string; required: boolean }[],
  columns: readonly { as: string }[],
): string[] {
  const read = new Set(columns.map(({ as }) => as));
  const hasItems = columns.some(({ as }) => as.startsWith('item:'));
  return fields
    .filter(({ field, required }) => required && !read.has(field))
    .filter(({ field }) => !(hasItems && (field === 'item' || field === 'quantity')))
    .map(({ label }) => label);
}
