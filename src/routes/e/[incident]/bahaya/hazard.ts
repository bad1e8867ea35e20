// Hazards on the screen: in which words, and what this reader may do with one.
import { hazardCommands } from '#domain/hazard-command.ts';
import { hazardState } from '#domain/hazard.ts';
import type { Hazard, HazardState } from '#domain/hazard.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import type { StateLook } from '$lib/ui/state-mark.ts';
import { refusalOf } from '../board/allowed-actions.ts';
import type { Board } from '../board/board.svelte.ts';

const looks: Readonly<Record<HazardState, StateLook>> = {
  ahead: { dashed: true },
  standing: { tone: 'gap' },
  doubtful: { tone: 'gap', dashed: true },
  lifted: {},
};

/** The mark that says how it stands. */
export function stateMark({ t }: I18n, hazard: Hazard, now: Instant) {
  const state = hazardState(hazard, now);
  return { text: t(`hazard.state.${state}`), ...looks[state] };
}

/** "Sejak 9 Des 2025, 06.00 WIB, sampai 11 Des 2025, 07.00 WIB". */
export function whenText(i18n: I18n, hazard: Hazard, now: Instant): string {
  const { t, dateTime } = i18n;
  const { from, until, liftedAt } = hazard;
  const state = hazardState(hazard, now);
  if (state === 'lifted') return t('hazard.when.lifted', { time: dateTime(liftedAt ?? now) });
  if (state === 'doubtful') return t('hazard.when.doubtful', { time: dateTime(until ?? now) });
  const since =
    state === 'ahead'
      ? t('hazard.when.ahead', { time: dateTime(from) })
      : t('hazard.when.standing', { time: dateTime(from) });
  const end =
    until === null ? t('hazard.when.open') : t('hazard.when.until', { time: dateTime(until) });
  return `${since}, ${end}`;
}

/** Whether the reader may amend and lift this one. */
export function mayDecide({ situation }: Board, { id }: Hazard): boolean {
  return refusalOf(situation, hazardCommands['hazard.lift'], { hazard: id, reason: '…' }) === null;
}

/** Hours until a hazard is checked again, as offered; empty: not known. */
export const spans = ['', '6', '12', '24', '72', '168'] as const;

/** The end that a choice of `spans` means; `kept`: the end that stands. */
export function endOf(span: string, now: Instant, kept: Instant | null): Instant | null {
  if (span === 'kept') return kept;
  return span === '' ? null : addHours(now, Number(span));
}
