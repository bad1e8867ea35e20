// What the decrees of an incident say now: how long the emergency lasts, for which areas, and which day it is.
import { coordinates, isMember, isMinistryAdmin, isStateOffice } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains } from './area.ts';
import type { Decree, Incident } from './incident.ts';
import { decreeDay } from './time.ts';
import type { Instant } from './time.ts';

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
  const own = incident.decrees.filter(
    ({ status, revoked }) => status === incident.status && !revoked,
  );
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
export function isRunning(
  { from, until, revoked }: Pick<Decree, 'from' | 'until' | 'revoked'>,
  now: Instant,
): boolean {
  const today = decreeDay(now);
  return !revoked && from <= today && today <= until;
}

/** Whether nobody but who filed it vouches for a decree yet (S18). Those from before that was kept count as confirmed. */
export function isUnconfirmed({ filed, confirmed }: Pick<Decree, 'filed' | 'confirmed'>): boolean {
  return filed !== undefined && confirmed === undefined;
}

/** The day of the emergency: 1 on the day it began, in western Indonesia. */
export function emergencyDay(startedAt: Instant, now: Instant): number {
  const days = Date.parse(decreeDay(now)) - Date.parse(decreeDay(startedAt));
  return Math.max(1, Math.round(days / 86_400_000) + 1);
}

/** Who files, corrects and revokes: a state office that coordinates the area, or the ministry. */
export function filesDecrees(actor: Actor, area: string): boolean {
  if (isMinistryAdmin(actor)) return true;
  return isMember(actor) && isStateOffice(actor.organisationKind) && coordinates(actor, area);
}

const latest = (days: readonly string[]) => days.toSorted().at(-1) ?? '';

/** Areas without those that lie in another of them. */
function outermost(areas: readonly string[]): string[] {
  const different = [...new Set(areas)];
  return different.filter(
    (area) => !different.some((outer) => outer !== area && contains(outer, area)),
  );
}
