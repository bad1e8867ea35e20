// Areas in which an organisation or a member works: one cell with a list, or the columns of areas.
import { areaLevel, nation } from '#domain/area.ts';
import type { PlaceFound, PlaceWords } from './place.ts';
import type { SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import type { Row } from './row.ts';
import { placeWords } from './row-field.ts';

/** Largest number of areas of an organisation or a member. */
const most = 60;
const wholeNation = /^(nasional|indonesia|seluruh indonesia|se indonesia|national)$/i;

/** Entries of a cell, between commas, semicolons, slashes or on lines of their own. */
export function listed(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[;,/\n]|\s+(?:dan|and)\s+/i)
    .map((part) => part.replace(/^[-•*\s]+/, '').trim())
    .filter((part) => part !== '');
}

/** Codes of the areas; undefined when the row names none or when a remark was added. */
export async function workAreasOf(context: SheetContext, row: Row): Promise<string[] | undefined> {
  const names = listed(row.text('areas', 2000));
  if (names.length === 0) {
    const area = await context.areaOf(row, placeWords(row));
    return area === undefined ? undefined : [area];
  }
  const codes = [];
  for (const name of names) codes.push(await codeOf(context, row, name));
  const found = [...new Set(codes.filter((code) => code !== undefined))];
  if (found.length > most) row.say('areas-many', 'areas', { limit: most });
  return found.length === 0 ? undefined : found;
}

async function codeOf(context: SheetContext, row: Row, typed: string): Promise<string | undefined> {
  if (wholeNation.test(typed)) return nation;
  if (/^[\d.]+$/.test(typed) && areaLevel(typed)) return typed;
  const regencyOnly = /^(kab|kota)\b/i.test(typed);
  const tries: PlaceWords[] = [
    ...(regencyOnly ? [] : [{ province: typed }]),
    { regency: typed },
    { district: typed },
  ];
  const near: string[] = [];
  let similar: PlaceFound | undefined;
  for (const words of tries) {
    const answer = await context.findArea(words);
    if (answer && 'area' in answer) {
      if (answer.readAs.length === 0) return answer.area.code;
      similar ??= answer;
    } else near.push(...(answer?.near ?? []));
  }
  if (similar) {
    row.say('read-as', 'areas', { typed: quoted(typed), name: similar.area.name });
    return similar.area.code;
  }
  row.say('area-unknown', 'areas', { typed: quoted(typed), near: [...new Set(near)].slice(0, 5) });
  return undefined;
}
