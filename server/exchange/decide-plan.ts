// Decides the commands of a list on one moment of the database, and says which rows are refused.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isRefusal } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { dryRun } from '#server/write/dry-run.ts';
import type { DryRunOutcome } from '#server/write/dry-run.ts';
import type { Earlier, ExamineOptions, ImportApp } from './examine-option.ts';
import { chooser, withoutUnreplaced } from './list-choice.ts';
import type { Planned, SheetContext } from './plan.ts';
import { refuser } from './refused.ts';
import type { Remark } from './remark.ts';
import { placesIn, settle } from './settle.ts';
import type { Sent, Settled } from './settle.ts';
import { withoutOutdated } from './stock-sheet.ts';
import { withoutWritten } from './written-part.ts';

/** Refused commands become remarks. Lines of a count that are older than the books are left out of it. */
export async function decidePlan(
  app: Omit<ImportApp, 'execute'>,
  options: ExamineOptions & Pick<Earlier, 'written'>,
  context: SheetContext,
  plan: Planned[],
): Promise<{ sound: Sent[]; repeated: Sent[] }> {
  const { known, actor, progress, signal } = options;
  const world = { sql: app.sql, locate: app.areas.place, clock: app.world.clock };
  /** First rows of the commands: a need has the id of its command. */
  const rowOf = new Map<string, number>();
  const decide = (commands: Planned[]) =>
    settle(
      commands,
      async (tried) => {
        const named = tried.map((planned) => ({ ...planned, id: context.idOf(planned) }));
        for (const { id, rows } of named) rowOf.set(id, rows[0] ?? 0);
        const outcomes = await dryRun(world, known.incident.id, named, actor, async (done) => {
          signal?.throwIfAborted();
          progress?.('deciding', done, named.length);
          await nextTurn();
        });
        return named.map((command, n) => ({
          command,
          outcome: told(command, outcomes[n] ?? 'done'),
        }));
      },
      chooser(context, options),
    );
  const fresh = (sent: Sent[]) => withoutOutdated(sent, known.stock, context);
  const { open, repeated, otherwise } = withoutWritten(plan, options.written, context);
  for (const { planned, items } of otherwise) {
    const facts = { name: items.map(context.itemName).join(', ') };
    context.remarks.push(
      ...planned.rows.map((row): Remark => ({ row, code: 'written-otherwise', facts })),
    );
  }
  const first = withoutLoneCounts(await decide(open));
  // A count that is older than the books is refused whole. It is decided again without its outdated lines.
  const [late, refused] = [
    first.refused.filter(({ refusal }) => refusal.code === 'count-superseded'),
    first.refused.filter(({ refusal }) => refusal.code !== 'count-superseded'),
  ];
  const shortened = fresh(late.map(({ command }) => ({ ...command, id: context.idOf(command) })));
  const placeOf = placesIn(plan);
  const rest = fresh(first.sound);
  const all = [...rest, ...shortened].sort((a, b) => placeOf(a) - placeOf(b));
  const second = shortened.length > 0 ? await decide(all) : null;
  const refuse = refuser(createI18n(options.language), context.remarks, rowOf);
  for (const { command, refusal } of [...refused, ...(second?.refused ?? [])])
    refuse(command, refusal);
  const unchanged = context.unchanged.map((one) => ({ ...one, id: context.idOf(one) }));
  const done = [...repeated, ...first.repeated, ...(second?.repeated ?? []), ...unchanged];
  return { sound: withoutUnreplaced(context, second?.sound ?? rest, done), repeated: done };
}

/** Without headcounts of rows whose site was not registered: they would go to another site. */
function withoutLoneCounts(settled: Settled): Settled {
  const rows = new Set(
    settled.refused.flatMap(({ command }) =>
      command.name === 'site.register' ? command.rows : [],
    ),
  );
  const sound = settled.sound.filter(
    ({ name, rows: own }) => name !== 'site.count' || !own.some((row) => rows.has(row)),
  );
  return { ...settled, sound };
}

/** The same rows of the same file under one id: another member of the organisation may have brought the file before. */
function told({ name }: Planned, outcome: DryRunOutcome): DryRunOutcome {
  const isSent =
    name === 'member.invite' && isRefusal(outcome) && outcome.code === 'command-id-reused';
  return isSent ? 'done' : outcome;
}
