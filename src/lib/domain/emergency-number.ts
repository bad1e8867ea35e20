// Numbers for danger now, first on every page for people in the field: national ones, and others where an area has its own.
import { contains } from './area.ts';

export interface EmergencyNumber {
  number: string;
  /** As the operator wrote it; null where the page has a text of its own for the number. */
  name: string | null;
}

export interface EmergencyList {
  /** Code of the area that has these; null: everywhere else. */
  area: string | null;
  numbers: EmergencyNumber[];
}

/** Nobody reads more of them in danger. */
const most = 5;

/**
 * Reads "112, 115 Basarnas, 129; 11.16 = 112, 0641 31000 BPBD Aceh Tamiang": lists by semicolon, the first one for
 * everywhere, the others each for an area. Null when it is none.
 */
export function readEmergencyNumbers(text: string): EmergencyList[] | null {
  const lists: EmergencyList[] = [];
  for (const [n, part] of text.split(';').entries()) {
    const [, area = null, rest = ''] =
      /^\s*(?:(\d{2}(?:\.\d{2}){0,2})\s*=)?(.*)$/s.exec(part) ?? [];
    const numbers = rest.split(',').map(readNumber);
    const known = numbers.filter((one) => one !== null);
    if ((area === null) !== (n === 0) || known.length !== numbers.length || known.length > most)
      return null;
    lists.push({ area, numbers: known });
  }
  return lists;
}

/** "0641 31000 BPBD": digits, blanks and a plus, then a name that begins with a letter. */
function readNumber(text: string): EmergencyNumber | null {
  const [, digits = '', name = ''] = /^\s*(\+?\d[\d ]*)(\p{L}.{0,39})?\s*$/u.exec(text) ?? [];
  const number = digits.replaceAll(' ', '');
  if (number.length < 3 || number.length > 16) return null;
  return { number, name: name.trim() || null };
}

/** The numbers of the smallest area around the place. @param area null where nobody knows it yet */
export function emergencyNumbersAt(
  lists: readonly EmergencyList[],
  area: string | null,
): EmergencyNumber[] {
  const own = lists
    .filter((list) => list.area !== null && area !== null && contains(list.area, area))
    .sort((a, b) => (b.area?.length ?? 0) - (a.area?.length ?? 0));
  return (own[0] ?? lists.find((list) => list.area === null))?.numbers ?? [];
}
