// What the decrees of an incident say now: how long the emergency lasts, for which areas, and which day it is.
import { contains } from './area.ts';
import type { Incident } from './incident.ts';
import { decreeDay } from './lumbung.ts';
import type { Instant } from './time.ts';

export type Decree = Incident['decrees'][number];

export type DecreeState =
  | { state: 'none' }
  /** `areas`: the outermost areas that are covered today; `whole`: they are all of the incident. */
  | { state: 'running'; until: string; areas: readonly string[]; whole: boolean }
  | { state: 'upcoming'; from: string }
  | { state: 'ended'; until: string };

/**
 * The state of the decrees that have the incident's own status: a decree of another status says nothing about this
 * one. `until` is the last day of the one that ends last. A decree of one regency does not cover the others.
 */
export function decreeState(
  incident: { areas: readonly string[]; status: Incident['status']; decrees: readonly Decree[] },
  now: Instant,
): DecreeState {
  const today = decreeDay(now);
  const own = incident.decrees.filter(({ status }) => status === incident.status);
  const running = own.filter((decree) => isRunning(decree, now));
  if (running.length > 0) {
    const areas = outermost(running.map(({ area }) => area));
    const whole = incident.areas.every((area) => areas.some((outer) => contains(outer, area)));
    return { state: 'running', until: latest(running.map(({ until }) => until)), areas, whole };
  }
  const next = own.map(({ from }) => from).filter((from) => today < from);
  if (next.length > 0) return { state: 'upcoming', from: next.toSorted()[0] ?? '' };
  if (own.length === 0) return { state: 'none' };
  return { state: 'ended', until: latest(own.map(({ until }) => until)) };
}

/** Whether a decree still counts today. */
export function isRunning({ from, until }: Pick<Decree, 'from' | 'until'>, now: Instant): boolean {
  const today = decreeDay(now);
  return from <= today && today <= until;
}

/** The day of the emergency: 1 on the day it began, in western Indonesia. */
export function emergencyDay(startedAt: Instant, now: Instant): number {
  const days = Date.parse(decreeDay(now)) - Date.parse(decreeDay(startedAt));
  return Math.max(1, Math.round(days / 86_400_000) + 1);
}

const latest = (days: readonly string[]) => days.toSorted().at(-1) ?? '';

/** Areas without those that lie in another of them. */
function outermost(areas: readonly string[]): string[] {
  const different = [...new Set(areas)];
  return different.filter(
    (area) => !different.some((outer) => outer !== area && contains(outer, area)),
  );
}
