// What people chose about a list that meets the board: rows like a need that is there, and needs that the list no
// longer names (N9).
import { isMember } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import type { CommandInput } from '#domain/commands.ts';
import type { RowChoice } from '#domain/import.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ImportIndex } from '#server/read/import-index.ts';
import { listNameOf, openList } from './need-list.ts';
import type { NeedList } from './need-list.ts';
import type { Planned, SheetContext } from './plan.ts';

interface Choices {
  /** For rows like a need that is there, where nothing else was chosen. */
  similar?: RowChoice | undefined;
  withdrawGone?: boolean | undefined;
  decided?: { gone?: readonly string[] } | undefined;
  note?: string | undefined;
}

/** Number of needs that a remark names. */
const mostNamed = 5;

/** What earlier lists of the actor's organisation told. */
export function listOf({
  known,
  actor,
  fileName,
  source,
}: {
  known: Pick<ImportIndex, 'needs' | 'lines'>;
  actor: Actor;
  fileName: string;
  source?: string | undefined;
}): NeedList {
  const by = isMember(actor) ? actor.organisation : null;
  return openList(known, by, listNameOf(fileName, source));
}

/** Withdraws the chosen ones of the needs that the list no longer names, and tells of the others. */
export function withdrawals(context: SheetContext, { withdrawGone, decided }: Choices): Planned[] {
  const named = new Set(decided?.gone ?? []);
  const isChosen = (need: string) => withdrawGone === true || named.has(need);
  const left = context.gone.filter(({ need }) => !isChosen(need));
  if (left.length > 0) {
    const near = left.slice(0, mostNamed).map(({ items, place }) => {
      const what = items.map((item) => context.itemName(item)).join(', ');
      return `${what} (${place})`;
    });
    context.remarks.push({ code: 'gone', facts: { count: left.length, near } });
  }
  const chosen = context.gone.filter(({ need }) => isChosen(need));
  return chosen.map(({ need, lines }) => ({
    name: 'need.withdraw' as const,
    rows: [],
    part: [need, ...lines],
    input: {
      incident: context.incident,
      need,
      lines: lines.slice(0, 20),
      reason: `Tidak ada lagi dalam daftar. ${context.source}`.slice(0, 500),
    } satisfies CommandInput<'need.withdraw'>,
  }));
}

/** What is sent instead of a need that looks like one on the board; undefined when nothing was chosen. */
export function chooser(
  context: SheetContext,
  { similar, note }: Choices,
): (planned: Planned, refusal: Refusal) => Planned | 'skip' | undefined {
  return (planned, { code, facts }) => {
    const [row] = planned.rows;
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
