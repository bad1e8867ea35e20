// Who may load how much (S8): the plan permits what it names; more than that is asked again, now.
import { maySendGoods } from './agreement.ts';
import type { Agreement } from './agreement.ts';
import type { Actor } from './actor.ts';
import type { Incident } from './incident.ts';
import { gateRefusal, mayOverrideGate } from './lumbung.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';
import { passGate } from './stock-command.ts';
import type { Instant } from './time.ts';

/** Who loads which shipment from where, and the word of Kemensos that comes with the act. */
export interface Loading {
  actor: Actor;
  shipment: Shipment;
  from: Site;
  agreements: readonly Agreement[];
  incidents: Incident[];
  overrideReason: string | undefined;
}

/** What is loaded of one line beside what was planned of it. */
interface LoadedLine {
  amount: number;
  /** The part that rests on the plan. */
  permitted: number;
  planned: number;
  unit: string;
  field: string;
}

/** S2: the refusal of any load after the gate shut, where Kemensos permitted nothing, neither with the plan nor now. */
export function shutSincePlan(
  { actor, shipment, from, incidents, overrideReason }: Loading,
  now: Instant,
): Refusal | undefined {
  if (shipment.overrideReason !== null) return undefined;
  return passGate(from, incidents, actor, overrideReason, now);
}

/** The refusal of more than was planned to whoever may not send from there now. */
export function beyondPlan(
  { actor, shipment, from, agreements }: Loading,
  { amount, permitted, planned, unit, field }: LoadedLine,
  now: Instant,
): Refusal | undefined {
  const owner = shipment.fromOwner ?? null;
  if (amount <= permitted || maySendGoods(actor, from, owner, agreements, now)) return undefined;
  return refuse('not-your-goods', { field, site: from.name, allowed: planned, unit });
}

/** S2: the refusal of more than was planned while the gate is shut, without a word of Kemensos for it. */
export function beyondGate(
  { actor, from, incidents, overrideReason }: Loading,
  { amount, permitted, planned, unit, field }: LoadedLine,
  now: Instant,
): Refusal | undefined {
  if (amount <= permitted) return undefined;
  const shut = passGate(from, incidents, actor, overrideReason, now);
  if (!isRefusal(shut) || shut.code !== 'lumbung-shut') return shut;
  return refuse(shut.code, { ...shut.facts, field, allowed: planned, unit });
}

/** The word of Kemensos beside the one the plan had. It is kept only where it was needed. */
export function wordKept(
  { actor, shipment, from, incidents, overrideReason }: Loading,
  now: Instant,
): Partial<Shipment> {
  const needed = mayOverrideGate(actor) && gateRefusal(from, incidents, now);
  if (overrideReason === undefined || !needed) return {};
  const words = [shipment.overrideReason, overrideReason].filter((word) => word !== null);
  return { overrideReason: words.join(' – ').slice(0, 500) };
}
