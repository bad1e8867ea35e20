// Decides commands in a dry run. When a need of several rows is refused, it finds the rows that cause it.
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { PlannedCommand, DryRunOutcome } from '#server/write/dry-run.ts';
import type { CommandInput } from '#domain/commands.ts';
import type { Planned } from './plan.ts';

export type Sent = PlannedCommand & Planned;

interface Tried {
  command: Sent;
  outcome: DryRunOutcome;
}

export interface Settled {
  /** To be written, in order. */
  sound: Sent[];
  /** Already written by an earlier import of the same file. */
  repeated: Sent[];
  refused: { command: Planned; refusal: Refusal }[];
}

/**
 * A need is refused as a whole when one of its items is already on the board. So its rows are tried one by one, and
 * the accepted ones become one need again.
 */
export async function settle(
  plan: Planned[],
  attempt: (commands: Planned[]) => Promise<Tried[]>,
  choose: (planned: Planned, refusal: Refusal) => Planned | 'skip' | undefined,
): Promise<Settled> {
  const settled = await settleRows(plan, attempt);
  const chosen = settled.refused.map(({ command, refusal }) => choose(command, refusal));
  if (chosen.every((one) => one === undefined)) return settled;
  const placeOf = placesIn(plan);
  const instead = chosen.flatMap((one, n) => {
    const refused = settled.refused[n];
    return one === undefined || one === 'skip' || !refused
      ? []
      : [{ planned: one, place: placeOf(refused.command) }];
  });
  const sound = settled.sound.map((planned) => ({ planned, place: placeOf(planned) }));
  // A count that is confirmed comes before the later ones of its store, as in the plan.
  const ordered = [...sound, ...instead].sort((a, b) => a.place - b.place);
  const again = sorted(await attempt(ordered.map(({ planned }) => planned)));
  return {
    sound: again.sound,
    repeated: [...settled.repeated, ...again.repeated],
    refused: [...settled.refused.filter((_one, n) => chosen[n] === undefined), ...again.refused],
  };
}

/** The place of a command in the plan, by its rows: also of one that has only some of them. */
export function placesIn(plan: readonly Planned[]): (planned: Planned) => number {
  const places = new Map<string, number>();
  plan.forEach(({ name, rows }, place) => {
    for (const row of rows) {
      const key = `${name} ${row}`;
      if (!places.has(key)) places.set(key, place);
    }
  });
  return ({ name, rows }) =>
    rows.reduce(
      (least, row) => Math.min(least, places.get(`${name} ${row}`) ?? plan.length),
      plan.length,
    );
}

async function settleRows(
  plan: Planned[],
  attempt: (commands: Planned[]) => Promise<Tried[]>,
): Promise<Settled> {
  const first = await attempt(plan);
  const isMixed = ({ command, outcome }: Tried) =>
    isRefusal(outcome) && command.name === 'need.post' && command.rows.length > 1;
  if (!first.some(isMixed)) return sorted(first);

  const mixed = first.filter(isMixed).map(({ command }) => command);
  /** Refused, or done by an earlier import: they do not join the others again. */
  const apart: Tried[] = [];
  const singles = await attempt(mixed.flatMap(splitNeed));
  const joined = mixed.flatMap((need) => {
    const own = singles.splice(0, need.rows.length);
    apart.push(...own.filter(({ outcome }) => outcome !== 'accepted'));
    return joinNeeds(own.flatMap((one) => (one.outcome === 'accepted' ? one.command : [])));
  });
  const kept = first.filter((tried) => !isMixed(tried) && !isRefusal(tried.outcome));
  const again = await attempt([...kept.map(({ command }) => command), ...joined]);
  const refused = first.filter((tried) => !isMixed(tried) && isRefusal(tried.outcome));
  return sorted([...again, ...refused, ...apart]);
}

function sorted(tried: Tried[]): Settled {
  const settled: Settled = { sound: [], repeated: [], refused: [] };
  for (const { command, outcome } of tried)
    if (isRefusal(outcome)) settled.refused.push({ command, refusal: outcome });
    else (outcome === 'done' ? settled.repeated : settled.sound).push(command);
  return settled;
}

type NeedInput = CommandInput<'need.post'>;

/** The rows of a need as needs of one row each. */
function splitNeed({ name, input, rows, columns = [] }: Planned): Planned[] {
  const { lines, ...need } = input as NeedInput;
  const isOfOneRow = new Set(rows).size < rows.length;
  return lines.map((line, n) => ({
    name,
    rows: rows.slice(n, n + 1),
    columns: columns.slice(n, n + 1),
    ...(isOfOneRow && { part: columns.slice(n, n + 1) }),
    input: { ...need, lines: [line] },
  }));
}

/** Needs of one place joined into one; none if there are none. */
function joinNeeds(needs: Planned[]): Planned[] {
  const [first] = needs;
  if (!first) return [];
  const rows = needs.flatMap((need) => need.rows);
  const columns = needs.flatMap((need) => need.columns ?? []);
  const part = needs.flatMap((need) => need.part ?? []);
  const lines = needs.flatMap(({ input }) => (input as NeedInput).lines);
  const named = part.length > 0 ? { part } : {};
  return [{ name: first.name, rows, columns, ...named, input: { ...first.input, lines } }];
}
