// What a row says of a need that an earlier list told: another amount, still the same, or ended meanwhile (N9).
import type { CommandInput } from '#domain/commands.ts';
import { committed, isLive } from '#domain/need.ts';
import type { Need } from '#domain/need.ts';
import { elapsed, hour } from '#domain/time.ts';
import type { DraftLine } from './need-line.ts';
import type { Listed } from './need-list.ts';
import type { Planned, SheetContext } from './plan.ts';
import { areTogether } from './site-name.ts';

/** A line of a row. */
export interface Wanted {
  row: number;
  line: DraftLine;
}

/** A line of a row, with the line that an earlier list told of the same thing. */
export interface Again extends Wanted {
  listed: Listed;
}

/** A need that was told of within so many hours needs no new word that it still stands: that would only fill the feed. */
const freshHours = 1;

/** True when the line stands on the board, so that the row changes or confirms it. Else a new need is posted. */
export function stands({ remarks, choices }: SheetContext, wanted: Again): boolean | 'told' {
  const { row, line, listed } = wanted;
  const { need } = listed;
  const say = (code: 'rejected-before' | 'merged-before' | 'again', text = '') =>
    remarks.push({ row, column: line.column, code, facts: { text } });
  if (isLive(need)) return true;
  if (need.state === 'merged') {
    say('merged-before');
    return 'told';
  }
  if (need.state === 'rejected' && choices.get(row) !== 'different') {
    say('rejected-before', need.reason ?? '');
    return 'told';
  }
  if (need.goneAt === null) say('again', need.reason ?? '');
  return false;
}

/** Figures of the place; of a form also the place, which may have got another name. */
interface Totals {
  people?: number | undefined;
  households?: number | undefined;
  landmark?: string | undefined;
  area?: string | undefined;
}

type Revised = CommandInput<'need.revise'>['lines'] & object;

/** One command for each need: what changed, or that it still stands. */
export function planUpdates(
  context: SheetContext,
  again: readonly Again[],
  totals: Totals,
): Planned[] {
  const groups = [...Map.groupBy(again, ({ listed }) => listed.need.id).values()];
  return groups.flatMap((group) => {
    const need = group[0]?.listed.need;
    if (!need) return [];
    const lines = group.flatMap((one) => revisedLine(context, one) ?? []);
    const counts = changedCounts(need, totals);
    const rows = group.map(({ row }) => row);
    if (totals.area !== undefined && !areTogether(totals.area, need.area))
      context.remarks.push({ row: rows[0] ?? 0, code: 'form-moved' });
    const columns = group.map(({ line }) => line.column);
    const of = { incident: context.incident, need: need.id };
    if (lines.length > 0 || Object.keys(counts).length > 0) {
      const input = { ...of, revision: need.revision, ...counts, lines };
      const part = [need.id, String(need.revision)];
      return { name: 'need.revise' as const, rows, columns, part, input };
    }
    const refresh = { name: 'need.refresh' as const, rows, columns, input: of };
    const planned = { ...refresh, part: [need.id, need.refreshedAt] };
    if (elapsed(need.refreshedAt, context.now) > freshHours * hour) return planned;
    context.unchanged.push(planned);
    return [];
  });
}

/** What a row changes of a line. Never less is asked than somebody has taken (N1). */
function revisedLine(
  { remarks, heading }: SheetContext,
  { row, line: { column, quantity, urgency }, listed: { line } }: Again,
): Revised[number] | undefined {
  const held = committed(line);
  const asked = quantity === undefined ? line.asked : Math.max(quantity, held);
  if (quantity !== undefined && quantity < held) {
    const facts = { typed: quantity, name: `${held} ${line.unit}` };
    remarks.push({ row, column, code: 'below-claimed', facts });
  }
  const isOther = heading.fields.has('urgency') && urgency !== line.urgency;
  if (asked === line.asked && !isOther) return undefined;
  return {
    line: line.id,
    ...(asked !== line.asked && { asked }),
    ...(isOther && { urgency }),
  };
}

function changedCounts(need: Need, { people, households, landmark }: Totals) {
  const isRenamed = landmark !== undefined && need.site === null && landmark !== need.landmark;
  return {
    ...(people !== undefined && people !== need.people && { people }),
    ...(households !== undefined && households !== need.households && { households }),
    ...(isRenamed && { landmark }),
  };
}
