// Short codes as people type, read out or scan them: of waybills and of reports.

/** Crockford's alphabet: without characters that look alike. */
export const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The address that holds a code is shorter. */
export const longestTyped = 300;

/**
 * A code in its normal form: it may be in small letters, with blanks, dots and dashes of any kind, with letters that look
 * like digits, or stand behind `/{folder}/` in an address. Null when it is no code of that length.
 */
export function readTypedCode(typed: string, folder: string, length: number): string | null {
  if (typed.length > longestTyped) return null;
  const mark = `/${folder}/`;
  const at = typed.indexOf(mark);
  const last = at < 0 ? typed : (typed.slice(at + mark.length).split(/[/?#]/, 1)[0] ?? '');
  const bare = last.toUpperCase().replace(/[\s\p{Dash}.,_\u00AD\u200B-\u200D\uFEFF]/gu, '');
  const code = bare.replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('U', 'V');
  return code.length === length && [...code].every((letter) => codeLetters.includes(letter))
    ? code
    : null;
}
