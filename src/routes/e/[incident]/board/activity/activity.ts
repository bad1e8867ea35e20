// Activities on the screen: in which order, in which words, and what this reader may do with one.
import { activityCommands } from '#domain/activity-command.ts';
import { activityState } from '#domain/activity.ts';
import type { Activity, ActivityState } from '#domain/activity.ts';
import type { FieldProblem } from '#domain/parse.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { Site } from '#domain/site.ts';
import { decreeDay } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import type { Option } from '$lib/ui/field.ts';
import type { StateLook } from '$lib/ui/state-mark.ts';
import { dayText } from '../../goods/words.ts';
import { refusalOf } from '../allowed-actions.ts';
import type { Situation } from '../allowed-actions.ts';
import type { Board } from '../board.svelte.ts';
import { areaLine, regencyOf } from '../name.ts';

/** Stands for an id and for words that are not known yet. */
const some = '00000000-0000-4000-8000-000000000000';

/** What wants somebody's word first; what has ended last, the newest end before older ones. */
const order: readonly ActivityState[] = ['silent', 'running', 'planned', 'ended'];

function sortActivities(rows: Iterable<Activity>, now: Instant): Activity[] {
  const rank = (row: Activity) => order.indexOf(activityState(row, now));
  return [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (b.endedAt ?? '').localeCompare(a.endedAt ?? '') ||
      a.from.localeCompare(b.from) ||
      a.id.localeCompare(b.id),
  );
}

/** Every activity on the incident's board. */
export function allActivities(board: Board): Activity[] {
  return sortActivities(board.every('activity'), board.now);
}

export type ActivityAction = 'start' | 'report' | 'hand-over' | 'end';

/** What may be done with the activity now: the commands themselves are asked. */
export function activityActions(
  situation: Situation,
  { id, revision, from }: Activity,
): ReadonlySet<ActivityAction> {
  const of = { activity: id };
  const asked: [ActivityAction, object, RefusalCode?][] = [
    ['start', of],
    // Refused for its figures alone: they are not typed yet.
    ['report', { ...of, revision, day: from, reached: 0, output: null }, 'invalid-input'],
    // The other organisation is not chosen yet.
    ['hand-over', { ...of, organisation: some, reason: '…' }, 'not-found'],
    ['end', of],
  ];
  return new Set(
    asked
      .filter(([action, input, expected]) => {
        const refusal = refusalOf(situation, activityCommands[`activity.${action}`], input);
        return refusal === null || refusal.code === expected;
      })
      .map(([action]) => action),
  );
}

/** Whether the reader may plan for his own organisation, at the site or somewhere. */
export function mayPlan({ situation, person, now }: Board, site?: Site): boolean {
  if (!person) return false;
  const { organisation } = person;
  const input = { organisation, kind: 'other', sector: 'pangan', from: decreeDay(now), to: null };
  const rest = { capacity: null, unit: null, note: null, ...(site && { site: site.id }) };
  const refusal = refusalOf(situation, activityCommands['activity.plan'], { ...input, ...rest });
  return refusal === null || (!site && refusal.code === 'place-missing');
}

const looks: Readonly<Record<ActivityState, StateLook>> = {
  planned: { dashed: true },
  running: { tone: 'ok' },
  silent: { tone: 'gap' },
  ended: {},
};

/** The mark that says how it stands. */
export function stateMark({ t }: I18n, activity: Activity, now: Instant) {
  const state = activityState(activity, now);
  return { text: t(`activity.state.${state}`), ...looks[state] };
}

/** No line ends inside a date. */
const unbroken = (date: string) => date.replaceAll(' ', '\u00a0');

/** "Berjalan sejak 9 Des 2025, sampai 20 Des 2025". */
function whenText(i18n: I18n, activity: Activity, now: Instant): string {
  const { t } = i18n;
  const { from, to, startedAt, endedAt } = activity;
  const day = (printed: string) => ({ day: unbroken(dayText(i18n, printed)) });
  const dayOf = (at: Instant) => ({ day: unbroken(i18n.date(at)) });
  const state = activityState(activity, now);
  if (state === 'ended') return t('activity.when.ended', dayOf(endedAt ?? now));
  if (state === 'silent') return t('activity.when.silent', day(to ?? from));
  const since =
    startedAt === null
      ? t('activity.when.planned', day(from))
      : t('activity.when.running', dayOf(startedAt));
  const until = to === null ? t('activity.when.open') : t('activity.when.until', day(to));
  return `${since}, ${until}`;
}

/** What it can give and what it gave last; empty where nobody said. */
function amountText({ t, quantity }: I18n, activity: Activity): string {
  const { capacity, output, unit } = activity;
  if (unit === null) return '';
  return [
    capacity === null ? '' : t('activity.capacityIs', { amount: quantity(capacity, unit) }),
    output === null ? '' : t('activity.outputIs', { amount: quantity(output, unit) }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** "412 jiwa terjangkau sampai 10 Des 2025"; empty before the first report and for numbers that are withheld. */
export function reachedText(i18n: I18n, { reached, reportedOn }: Activity): string {
  if (reached === null || reportedOn === null) return '';
  const { t, number } = i18n;
  return t('activity.reachedBy', {
    people: number(reached),
    day: unbroken(dayText(i18n, reportedOn)),
  });
}

/** Since when and until when, what it can give and gave, whom it reached: as far as it is known. */
export function detailTexts(i18n: I18n, activity: Activity, now: Instant): string[] {
  return [
    whenText(i18n, activity, now),
    amountText(i18n, activity),
    reachedText(i18n, activity),
  ].filter(Boolean);
}

/** The site and its regency, or the area with what it lies in. */
export function placeText(board: Board, { site, area }: Pick<Activity, 'site' | 'area'>): string {
  const at = site === null ? undefined : board.site(site);
  const { name } = board.book;
  const around = at ? name(regencyOf(area) ?? '') : areaLine(area, name);
  return [at?.name, around].filter(Boolean).join(', ') || area;
}

/** Organisations that may run one, by name. */
export function runners(board: Board): Option[] {
  return board
    .every('organisation')
    .filter(({ verifiedAt }) => verifiedAt !== null)
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, board.i18n.locale));
}

/** "Dapur umum, Baznas". */
export function activityName(board: Board, { kind, organisation }: Activity): string {
  const who = board.organisation(organisation)?.shortName ?? '';
  return [board.i18n.t(`activity.kind.${kind}`), who].filter(Boolean).join(', ');
}

/** What is wrong with one field of what was sent, in words. */
export function fieldError(i18n: I18n, refusal: Refusal | null, field: string): string | undefined {
  if (!refusal) return undefined;
  const issues = (refusal.facts['issues'] ?? []) as FieldProblem[];
  const issue = issues.find((one) => one.field === field);
  if (!issue) return undefined;
  const key = `problem.${issue.problem}`;
  if (!i18n.has(key)) return i18n.t('refusal.invalid-input');
  const { limit = '' } = issue;
  const isDay = typeof limit === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(limit);
  const told =
    typeof limit === 'number' ? i18n.number(limit) : isDay ? dayText(i18n, limit) : limit;
  return i18n.t(key, { limit: told });
}
