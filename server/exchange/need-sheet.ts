// A sheet of needs: rows of items at places become one need for each place, with one line for each item.
import type { CommandInput } from '#domain/commands.ts';
import { suggest } from '#domain/suggestion.ts';
import { isBlank } from './cell.ts';
import { titleOf } from './heading.ts';
import { linesOf } from './need-line.ts';
import type { DraftLine } from './need-line.ts';
import { formPlace, isForm, listPlaceOf, nameIn } from './need-list.ts';
import { planUpdates, stands } from './need-update.ts';
import type { Again, Wanted } from './need-update.ts';
import type { Planned, SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import { unhurried } from './row.ts';
import { contactOf, formOf, placeWords, pointOf } from './row-field.ts';
import type { Row } from './row.ts';
import { isNote } from './remark.ts';
import { matched } from './store.ts';

type NeedInput = CommandInput<'need.post'>;

/** Largest number of lines of one need. */
const mostLines = 20;

interface Draft {
  row: Row;
  place: Pick<NeedInput, 'site' | 'area' | 'point' | 'landmark'>;
  /** The place as the list names it (N9). */
  key: string;
  lines: DraftLine[];
  more: Pick<
    NeedInput,
    'people' | 'households' | 'note' | 'source' | 'contactName' | 'contactPhone'
  >;
}

/** Reads every row. Rows without a problem become commands, one for each place. */
export async function planNeeds(context: SheetContext, rows: Row[]): Promise<Planned[]> {
  const drafts: Draft[] = [];
  for await (const row of unhurried(rows, context)) {
    const lines = linesOf(context, row);
    const found = await placeOf(context, row);
    const [people, households] = [row.count('people'), row.count('households')];
    const more = {
      people,
      households,
      note: row.text('note', 1000),
      ...contactOf(row),
      source: row.text('source', 200) ?? context.source,
    };
    if (found && lines.length > 0 && row.sound()) drafts.push({ row, ...found, lines, more });
  }
  const groupOf = ({ place, key }: Draft) => JSON.stringify([place, isForm(key) ? key : '']);
  const groups = [...Map.groupBy(drafts, groupOf).values()];
  const plan = groups.flatMap((group) => planPlace(context, group));
  const isWrong = new Set(context.remarks.flatMap((one) => (isNote(one) ? [] : (one.row ?? []))));
  const unclear =
    isWrong.size === 0
      ? []
      : context.allRows().flatMap((row) => (isWrong.has(row.number) ? keysOf(row) : []));
  context.gone.push(...context.list.gone(new Set(unclear)));
  const name = context.list.name();
  if (name !== context.list.own) context.remarks.push({ code: 'list-continued', facts: { name } });
  return plan.map((one) => (one.name === 'need.post' ? named(one, name) : one));
}

/** Places of a row with a problem, by all that may identify it (N9). */
function keysOf(row: Row): string[] {
  const cell = row.cell('site');
  const name = isBlank(cell) ? undefined : String(cell);
  return [nameIn(listPlaceOf(name, undefined, pointOf(row))), formOf(row) ?? ''];
}

/** The list that a need belongs to is known when all rows were compared. */
function named(planned: Planned, name: string): Planned {
  const input = planned.input as NeedInput;
  return { ...planned, input: { ...input, list: { name, place: input.list?.place ?? '' } } };
}

/** One need for each place. Lines above the limit become another need. */
function planPlace(context: SheetContext, drafts: Draft[]): Planned[] {
  const taken = new Map<string, number>();
  const wanted = drafts.flatMap(({ row, lines }) =>
    lines
      .filter(({ item, column }) => {
        const other = taken.get(item);
        if (other !== undefined)
          context.remarks.push({ row: row.number, column, code: 'twice', facts: { other } });
        taken.set(item, other ?? row.number);
        return other === undefined;
      })
      .map((line): Wanted => ({ row: row.number, line })),
  );
  const first = drafts[0];
  if (!first) return [];
  const keys = new Map(drafts.map(({ row, key }) => [row.number, key]));
  const again: Again[] = [];
  const fresh: Wanted[] = [];
  /** Ids of needs that a list withdrew and that come back: another need than the one before. */
  const back = new Set<string>();
  for (const one of wanted) {
    const key = keys.get(one.row) ?? first.key;
    const listed = context.list.find(key, first.place.site, one.line.item);
    const standing = listed && stands(context, { ...one, listed });
    if (listed && standing === true) again.push({ ...one, listed });
    else if (standing !== 'told') fresh.push(one);
    if (listed?.need.goneAt && standing === false) back.add(listed.need.id);
  }
  const notes = new Set(drafts.flatMap(({ more }) => more.note ?? []));
  const firstOf = <Key extends keyof Draft['more']>(key: Key) =>
    drafts.find(({ more }) => more[key] !== undefined)?.more[key];
  const totals = { people: firstOf('people'), households: firstOf('households') };
  const need = {
    incident: context.incident,
    ...first.place,
    ...totals,
    source: firstOf('source'),
    contactName: firstOf('contactName'),
    contactPhone: firstOf('contactPhone'),
    note: [...notes].join('\n').slice(0, 1000) || undefined,
    list: { name: context.list.own, place: first.key },
  };
  const sized = fresh.filter((one) => isSized(context, need, one));
  const parts = Array.from({ length: Math.ceil(sized.length / mostLines) }, (_, n) =>
    sized.slice(n * mostLines, (n + 1) * mostLines),
  );
  const posts = parts
    .map((part) => ({
      name: 'need.post' as const,
      rows: part.map(({ row }) => row),
      columns: part.map(({ line }) => line.column),
      ...partOf(part, again.length > 0, back),
      input: { ...need, lines: part.map(({ line: { column: _column, ...line } }) => line) },
    }))
    .map((post) => {
      // These rows told something else under this id before.
      for (const row of post.rows) {
        const place = nameIn(keys.get(row) ?? first.key);
        context.posted.set(place, [...(context.posted.get(place) ?? []), row]);
      }
      const isOther = context.written.has(context.idOf(post));
      const items = post.input.lines.map(({ item }) => item);
      return isOther ? { ...post, part: [...(post.part ?? []), ...items] } : post;
    });
  return [...planUpdates(context, again, isForm(first.key) ? need : totals), ...posts];
}

/** What tells a need from others of the same rows: some items of a row of many, or one that comes back. */
function partOf(part: Wanted[], isRest: boolean, back: ReadonlySet<string>): { part?: string[] } {
  const isOfOneRow = new Set(part.map(({ row }) => row)).size < part.length;
  const names = isRest && isOfOneRow ? part.map(({ line }) => line.column) : [];
  const named = [...names, ...back];
  return named.length > 0 ? { part: named } : {};
}

/** The amount is given, or the board can compute it from the people and a standard. */
function isSized(
  { remarks, standards, siteById }: SheetContext,
  need: Pick<NeedInput, 'site' | 'people' | 'households'>,
  { row, line }: { row: number; line: DraftLine },
): boolean {
  if (line.quantity !== undefined) return true;
  const site = need.site === undefined ? undefined : siteById(need.site);
  const standard = standards.find(({ id }) => id === line.item);
  const headcount = {
    people: need.people ?? site?.people ?? null,
    households: need.households ?? site?.households ?? null,
    groups: site?.groups ?? null,
  };
  const computed = standard !== undefined && suggest(standard, headcount) !== null;
  const code = computed ? 'computed' : 'quantity-missing';
  remarks.push({ row, column: titleOf('quantity'), code });
  return computed;
}

/** A registered site when the name belongs to one; else the area and the point, with the name as landmark. */
async function placeOf(
  context: SheetContext,
  row: Row,
): Promise<Pick<Draft, 'place' | 'key'> | undefined> {
  const area = await context.areaOf(row, placeWords(row));
  const point = pointOf(row);
  const name = row.text('site', 200);
  const landmark = row.text('landmark', 200);
  if (!row.sound()) return undefined;
  const found = name ? context.findSite(name, area) : undefined;
  const site = name && found && (await matched(context, row, 'site', name, found));
  const form = formOf(row);
  const key = form === undefined ? listPlaceOf(name, area, point) : formPlace(form);
  if (site) return { place: { site: site.id }, key };
  if (!row.sound()) return undefined;
  const typed = quoted(name ?? '');
  if (area === undefined && !point) {
    if (found && !found.site) row.say('site-unknown', 'site', { typed, near: found.near });
    else row.say('place-missing', undefined);
    return undefined;
  }
  if (name) row.say('not-on-board', 'site', { typed });
  const where = [name, landmark].filter((part) => part !== undefined).join(', ');
  return { place: { area, point, landmark: where.slice(0, 200) || undefined }, key };
}
