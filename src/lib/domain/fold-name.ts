// Names of items as people type them, made comparable.

/** Makes typed names comparable: lower case, no punctuation or spaces, one form for frequent Indonesian spellings. */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '')
    .replace(/mie/g, 'mi')
    .replace(/kidsware|kidware/g, 'kidware')
    .replace(/oe/g, 'u');
}
