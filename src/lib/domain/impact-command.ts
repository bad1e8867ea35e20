// Commands of impact: record figures of an area, and take one back. Nothing is overwritten (V24).
import * as v from 'valibot';
import { coordinates, isMember } from './actor.ts';
import { areas } from './area-fact.ts';
import { nation } from './area.ts';
import { change, defineCommand } from './command.ts';
import { code, count, text } from './field.ts';
import { impactFigures, impactId, impactRow, mostEarlier, namedFigures } from './impact.ts';
import type { Impact, ImpactStatement } from './impact.ts';
import { incidentCovers } from './incident.ts';
import { personalNumbers } from './personal-number.ts';
import { one, some } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** A refusal about one field. `problem` is the key of its text. */
function wrong(field: string, problem: string): Refusal {
  return refuse('invalid-input', { issues: [{ field, problem }] });
}

const told = v.strictObject({ figure: v.picklist(impactFigures), count });

type Cell = Pick<Impact, 'incident' | 'area' | 'figure' | 'basis'>;

const statementOf = ({
  count: n,
  asOf,
  source,
  recordedAt,
  organisation,
  reason,
}: Impact): ImpactStatement => ({ count: n, asOf, source, recordedAt, organisation, reason });

const newestFirst = (a: ImpactStatement, b: ImpactStatement) =>
  b.asOf.localeCompare(a.asOf) || b.recordedAt.localeCompare(a.recordedAt);

/** The row of a figure with all its statements: the newest that was not taken back counts. */
function rowOf(cell: Cell, statements: readonly ImpactStatement[], revision: number): Impact {
  const sorted = [...statements].sort(newestFirst);
  const counts = sorted.find(({ withdrawn }) => !withdrawn);
  const shown = counts ?? sorted[0];
  if (!shown) throw new Error('a figure without a statement');
  const { withdrawn: _taken, ...current } = shown;
  const earlier = sorted.filter((one) => one !== counts).slice(0, mostEarlier);
  return {
    ...{ id: impactId(cell), ...cell, ...current },
    count: counts ? counts.count : null,
    ...{ empty: !counts, earlier, revision },
  };
}

const allOf = (row: Impact): ImpactStatement[] => [
  ...(row.empty ? [] : [statementOf(row)]),
  ...row.earlier,
];

const impactRecord = defineCommand({
  name: 'impact.record',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    ...v.pick(impactRow, ['area', 'basis', 'asOf', 'source']).entries,
    /** What is not known is left out; zero is a figure. */
    figures: v.pipe(v.array(told), v.minLength(1), v.maxLength(impactFigures.length)),
    /** Needed where it corrects a figure of the same moment. */
    reason: v.optional(v.nullable(text(300)), null),
  }),
  facts: ({ incident, area, basis, figures }) => ({
    incident: one('incident', incident),
    areas: areas([area]),
    rows: some(
      'impact',
      figures.map(({ figure }) => impactId({ incident, area, figure, basis })),
    ),
  }),
  may: (actor, _facts, { area }) => coordinates(actor, area),
  decide({ actor, incident, rows }, { figures, reason, ...input }, now) {
    const { area, basis, asOf, source } = input;
    if (area !== nation && !incidentCovers(incident, area))
      return refuse('outside-incident', { field: 'area', incident: incident.name });
    if (asOf > now) return refuse('in-future', { field: 'asOf', at: asOf });
    if (personalNumbers(source).length > 0) return wrong('source', 'personal-number');
    if (new Set(figures.map(({ figure }) => figure)).size < figures.length)
      return wrong('figures', 'twice');
    if (basis === 'named' && figures.some(({ figure }) => !namedFigures.includes(figure)))
      return wrong('figures', 'not-by-name');
    const before = new Map(rows.map((row) => [row.figure, row]));
    const organisation = isMember(actor) ? actor.organisation : null;
    const changed = figures.filter(({ figure, count: n }) => {
      const row = before.get(figure);
      const same = row && !row.empty && row.asOf === asOf && row.count === n;
      return !(same && row.source === source);
    });
    const corrects = changed.some(({ figure }) => {
      const row = before.get(figure);
      return row && !row.empty && row.asOf === asOf;
    });
    if (corrects && reason === null) return refuse('reason-missing', { field: 'reason' });
    const changes = changed.map(({ figure, count: n }) => {
      const row = before.get(figure);
      const cell = { incident: incident.id, area, figure, basis };
      const said = { count: n, asOf, source, recordedAt: now, organisation, reason };
      const next = rowOf(cell, [said, ...(row ? allOf(row) : [])], (row?.revision ?? 0) + 1);
      return change('impact.recorded', 'impact', next.id, next);
    });
    return { changes, result: { figures: changes.length } };
  },
});

const impactWithdraw = defineCommand({
  name: 'impact.withdraw',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    impact: impactRow.entries.id,
    revision: count,
    reason: text(300),
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    impact: one('impact', input.impact),
  }),
  may: (actor, { impact }) => coordinates(actor, impact.area),
  decide({ impact }, { revision, reason }) {
    if (impact.empty) return refuse('nothing-changed');
    if (revision !== impact.revision) return refuse('stale-revision', { current: impact.revision });
    const { incident, area, figure, basis, earlier } = impact;
    const taken: ImpactStatement = { ...statementOf(impact), reason, withdrawn: true };
    const next = rowOf({ incident, area, figure, basis }, [taken, ...earlier], revision + 1);
    return {
      changes: [change('impact.withdrawn', 'impact', next.id, next)],
      result: { impact: next.id, revision: next.revision },
    };
  },
});

export const impactCommands = {
  'impact.record': impactRecord,
  'impact.withdraw': impactWithdraw,
} as const;
