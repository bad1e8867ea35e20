// What people chose about a list that meets the board: rows like a need that is there, and needs that the list no
// longer names (N9).
import { isMember } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import type { CommandInput } from '#domain/commands.ts';
import { asksTwice, doubtCodes } from '#domain/doubt.ts';
import type { DoubtCode } from '#domain/doubt.ts';
import type { RowChoice } from '#domain/import.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ImportIndex } from '#server/read/import-index.ts';
import { listNameOf, openList } from './need-list.ts';
import type { GoneNeed, NeedList } from './need-list.ts';
import type { Planned, SheetContext } from './plan.ts';
import type { Sent } from './settle.ts';

interface Choices {
  /** For rows like a need that is there, where nothing else was chosen. */
  similar?: RowChoice | undefined;
  withdrawGone?: boolean | undefined;
  decided?: { gone?: readonly string[]; confirmed?: readonly DoubtCode[] } | undefined;
  note?: string | undefined;
}

/** Number of needs that a remark names. */
const mostNamed = 5;

/** What earlier lists of the actor's organisation told. */
export function listOf({
  known,
  actor,
  fileName,
  sheet,
  source,
}: {
  known: Pick<ImportIndex, 'needs' | 'lines'>;
  actor: Actor;
  fileName: string;
  /** The sheet that is read, of a file with more than one: each is a list of its own. */
  sheet: string | null;
  source?: string | undefined;
}): NeedList {
  const by = isMember(actor) ? actor.organisation : null;
  const name = listNameOf(fileName, source);
  const isWhole = sheet === null || source !== undefined;
  return openList(known, by, isWhole ? name : `${name} ${listNameOf('', sheet)}`.slice(0, 120));
}

/**
 * Withdraws the chosen ones of the needs that the list no longer names, and tells of the others. What this very file
 * told before under other answers is withdrawn without being asked only where a need of the same place replaces it.
 */
export function withdrawals(context: SheetContext, { withdrawGone, decided }: Choices): Planned[] {
  const chosen = new Set(decided?.gone ?? []);
  const isRewritten = ({ need, key }: GoneNeed) =>
    context.written.has(need) && context.posted.has(key);
  const rewritten = context.gone.filter(isRewritten);
  const gone = context.gone.filter((one) => !isRewritten(one));
  const isChosen = (need: string) => withdrawGone === true || chosen.has(need);
  const left = gone.filter(({ need }) => !isChosen(need));
  tellNeeds(
    context,
    'gone',
    left.map((one) => nameOf(context, one)),
  );
  context.gone.splice(0, context.gone.length, ...gone);
  const withdraw = (why: string) => (one: GoneNeed) => withdrawal(context, one, why);
  const replace = withdraw('Dibaca lain dari daftar yang sama.');
  return [
    ...rewritten.map((one) => {
      const by = context.posted.get(one.key) ?? [];
      return { ...replace(one), replaced: { by, name: nameOf(context, one) } };
    }),
    ...gone.filter(({ need }) => isChosen(need)).map(withdraw('Tidak ada lagi dalam daftar.')),
  ];
}

function nameOf(context: SheetContext, { items, place }: GoneNeed): string {
  return `${items.map((item) => context.itemName(item)).join(', ')} (${place})`;
}

function tellNeeds(
  { remarks }: SheetContext,
  code: 'gone' | 'rewritten' | 'rewritten-kept',
  names: readonly string[],
): void {
  const near = names.slice(0, mostNamed);
  if (names.length > 0) remarks.push({ code, facts: { count: names.length, near } });
}

/** Without withdrawals of needs of which nothing that replaces them is written. Tells what became of both. */
export function withoutUnreplaced(
  context: SheetContext,
  sound: readonly Sent[],
  repeated: readonly Sent[],
): Sent[] {
  const posts = [...sound, ...repeated].filter(({ name }) => name === 'need.post');
  const posted = new Set(posts.flatMap(({ rows }) => rows));
  const isKept = ({ replaced }: Sent) => replaced && !replaced.by.some((row) => posted.has(row));
  const namesOf = (sent: Sent[]) => sent.flatMap(({ replaced }) => replaced?.name ?? []);
  const written = sound.filter((one) => !isKept(one));
  tellNeeds(context, 'rewritten', namesOf(written));
  tellNeeds(context, 'rewritten-kept', namesOf(sound.filter(isKept)));
  return written;
}

function withdrawal(
  { incident, source }: SheetContext,
  { need, lines }: GoneNeed,
  why: string,
): Planned {
  return {
    name: 'need.withdraw',
    rows: [],
    part: [need, ...lines],
    input: {
      incident,
      need,
      lines: lines.slice(0, 20),
      reason: `${why} ${source}`.slice(0, 500),
    } satisfies CommandInput<'need.withdraw'>,
  };
}

/** The command with the doubts that a person answered for its rows or for all; undefined when none was. */
function confirmed(context: SheetContext, planned: Planned, all: readonly DoubtCode[]) {
  const isOwn = planned.rows.some((row) => context.choices.get(row) === 'confirm');
  const answered = isOwn ? doubtCodes : all;
  return { ...planned, input: { ...planned.input, confirmed: [...answered] } };
}

/**
 * What is sent instead of a refused command: of a doubt that was answered the same again, of a need that looks like
 * one on the board what was chosen; undefined when nothing was.
 */
export function chooser(
  context: SheetContext,
  { similar, note, decided }: Choices,
): (planned: Planned, refusal: Refusal) => Planned | 'skip' | undefined {
  return (planned, { code, facts }) => {
    const [row] = planned.rows;
    if (asksTwice(code)) {
      const isOwn = planned.rows.some((one) => context.choices.get(one) === 'confirm');
      const all = decided?.confirmed ?? [];
      return isOwn || all.includes(code) ? confirmed(context, planned, all) : undefined;
    }
    if (planned.name !== 'need.post' || code !== 'possible-duplicate' || row === undefined)
      return undefined;
    const choice = context.choices.get(row) ?? similar;
    const found = facts.needs as { need: string; distance: number | null }[];
    const away = ({ distance }: { distance: number | null }) => distance ?? Infinity;
    const ids = found.toSorted((a, b) => away(a) - away(b)).map(({ need }) => need);
    const [nearest] = ids;
    const input = planned.input as CommandInput<'need.post'>;
    if (choice === 'skip') return 'skip';
    if (choice === 'support' && nearest !== undefined) {
      const { rows, columns, part = [] } = planned;
      const { incident, people } = input;
      const support = { incident, need: nearest, ...(people !== undefined && { people }) };
      const own = { rows, part: [...part, nearest], ...(columns && { columns }) };
      return { name: 'need.support', ...own, input: support };
    }
    if (choice !== 'different') return undefined;
    const why = note === undefined ? [] : [note];
    const told = [input.note ?? '', ...why].filter((text) => text !== '').join('\n');
    return {
      ...planned,
      input: {
        ...input,
        distinctFrom: [...(input.distinctFrom ?? []), ...ids].slice(0, 50),
        ...(told !== '' && { note: told.slice(0, 1000) }),
      },
    };
  };
}
