// Agreements: one organisation allows another one to move its goods until a given day.
import * as v from 'valibot';
import { isMember, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { members } from './audience.ts';
import { date, instant, text, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';
import { maintainsSite } from './site.ts';
import type { Site } from './site.ts';
import { decreeDay } from './time.ts';
import type { Instant } from './time.ts';

export const agreementRow = v.strictObject({
  id: uuid,
  /** The owner of the goods. */
  owner: uuid,
  /** The organisation that may plan and move them. */
  carrier: uuid,
  from: date,
  until: date,
  note: v.nullable(text(300)),
  endedAt: v.nullable(instant),
});
export type Agreement = v.InferOutput<typeof agreementRow>;

/** True when the carrier may move the owner's goods at that time. */
export function agreed(
  agreements: Iterable<Agreement>,
  owner: string,
  carrier: string,
  now: Instant,
): boolean {
  const today = decreeDay(now);
  for (const agreement of agreements) {
    if (agreement.owner !== owner || agreement.carrier !== carrier || agreement.endedAt) continue;
    if (agreement.from <= today && today <= agreement.until) return true;
  }
  return false;
}

/** Whether the actor may send goods from a site: its maintainer, or a carrier that has an agreement with it. */
export function maySendFrom(
  actor: Actor,
  site: Pick<Site, 'area' | 'organisation'>,
  agreements: Iterable<Agreement>,
  now: Instant,
): boolean {
  if (maintainsSite(actor, site)) return true;
  if (site.organisation === null || !isMember(actor)) return false;
  return (
    worksFor(actor, actor.organisation) &&
    agreed(agreements, site.organisation, actor.organisation, now)
  );
}

/**
 * Whether the actor may send goods from a site (S16). Its own goods: as `maySendFrom` says. What another organisation
 * owns there: that organisation while an agreement joins it with whoever runs the site, in either direction; whoever
 * runs the site only while the owner lets it move its goods. A coordinator has no say over them.
 * @param owner null for the site's own goods
 */
export function maySendGoods(
  actor: Actor,
  site: Pick<Site, 'area' | 'organisation'>,
  owner: string | null,
  agreements: readonly Agreement[],
  now: Instant,
): boolean {
  const runs = site.organisation;
  if (owner === null || owner === runs) return maySendFrom(actor, site, agreements, now);
  if (worksFor(actor, owner))
    return (
      runs === null || agreed(agreements, owner, runs, now) || agreed(agreements, runs, owner, now)
    );
  return runs !== null && worksFor(actor, runs) && agreed(agreements, owner, runs, now);
}

/** Agreements of the organisation that are in force or begin later. */
export function agreementsOf(
  agreements: Iterable<Agreement>,
  organisation: string,
  now: Instant,
): Agreement[] {
  const today = decreeDay(now);
  return [...agreements].filter(
    ({ owner, carrier, until, endedAt }) =>
      endedAt === null && until >= today && [owner, carrier].includes(organisation),
  );
}

export const agreementNoun = defineNoun({
  name: 'agreement',
  row: agreementRow,
  key: 'uuid',
  home: 'nation',
  events: { 'agreement.made': birth(), 'agreement.ended': step() },
  indexes: {},
  seenBy: () => members,
  retention: { note: 'text' },
  copy: 'snapshot',
});
