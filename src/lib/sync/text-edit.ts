// What somebody changed in a text field, from the text before and after.

export interface TextEdit {
  at: number;
  /** How many characters are removed there. */
  remove: number;
  insert: string;
}

const isHigh = (code: number) => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number) => code >= 0xdc00 && code < 0xe000;

/**
 * The one change that makes `after` of `before`. No character of two units is divided.
 * @param caret where the caret stands afterwards: of equal letters the one that was typed is meant
 */
export function textEdit(before: string, after: string, caret = after.length): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let end = 0;
  const most = Math.min(shorter, after.length - Math.min(caret, after.length));
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  let at = 0;
  while (at < shorter - end && before[at] === after[at]) at += 1;
  if (at > 0 && isHigh(before.charCodeAt(at - 1))) at -= 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  return { at, remove: before.length - at - end, insert: after.slice(at, after.length - end) };
}
