// A site that moves into the area of another coordinator (S19): the coordinators of both areas agree, or the ministry alone.
// Until then the old area's coordinator answers for it.
import * as v from 'valibot';
import { coordinates, isMinistryAdmin, signed } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains } from './area.ts';
import { change, defineCommand } from './command.ts';
import { code, uuid } from './field.ts';
import { stores } from './reader.ts';
import { refuse } from './refusal.ts';
import { authorityArea } from './site-pending.ts';
import { maintainsSite } from './site.ts';
import type { Site } from './site.ts';
import type { Instant } from './time.ts';

/** Whether the two areas have coordinators of their own: they lie in different regencies. */
function crosses(old: string, next: string): boolean {
  return !contains(old.slice(0, 5), next) && !contains(next, old);
}

/**
 * What a move to another area does: undefined when the site may simply lie there, because it stays in its regency or the
 * actor coordinates both areas; else what waits.
 */
export function waitingMove(actor: Actor, site: Site, area: string, now: Instant): Site['move'] {
  const old = authorityArea(site);
  if (!crosses(old, area)) return null;
  const [ofOld, ofNew] = [coordinates(actor, old), coordinates(actor, area)];
  if (ofOld && ofNew) return null;
  const by = signed(actor, now);
  return { area, by, old: ofOld ? by : null, new: ofNew ? by : null };
}

const ofSite = { incident: code, site: uuid };
const siteFacts = (input: { site: string }) => ({ stores: stores([input.site]) });

const first = ([site]: readonly Site[]): Site => {
  if (!site) throw new Error('the site was not loaded');
  return site;
};

const isAsked = (actor: Actor, site: Site): boolean =>
  site.move !== null &&
  (coordinates(actor, authorityArea(site)) || coordinates(actor, site.move.area));

const siteAgreeMove = defineCommand({
  name: 'site.agree-move',
  home: 'both',
  input: v.strictObject(ofSite),
  facts: siteFacts,
  may: (actor, { stores: sites }) => isAsked(actor, first(sites)),
  decide({ actor, stores: sites }, _input, now) {
    const site = first(sites);
    const { move } = site;
    if (!move) return refuse('offer-missing', { site: site.name });
    const by = signed(actor, now);
    const alone = isMinistryAdmin(actor);
    const old = move.old ?? (alone || coordinates(actor, authorityArea(site)) ? by : null);
    const next = move.new ?? (alone || coordinates(actor, move.area) ? by : null);
    if (old === move.old && next === move.new) return refuse('nothing-changed');
    const body: Partial<Site> =
      old && next
        ? {
            area: contains(move.area, site.area) ? site.area : move.area,
            ...{ statedArea: null, move: null },
            revision: site.revision + 1,
          }
        : { move: { ...move, old, new: next } };
    return {
      changes: [change('site.move-agreed', 'site', site.id, body)],
      result: { site: site.id, moved: body.move === null },
    };
  },
});

const siteDeclineMove = defineCommand({
  name: 'site.decline-move',
  home: 'both',
  input: v.strictObject(ofSite),
  facts: siteFacts,
  may: (actor, { stores: sites }) => {
    const site = first(sites);
    return isAsked(actor, site) || maintainsSite(actor, site);
  },
  decide({ stores: sites }) {
    const site = first(sites);
    if (!site.move) return refuse('offer-missing', { site: site.name });
    return {
      changes: [change('site.move-declined', 'site', site.id, { move: null })],
      result: { site: site.id },
    };
  },
});

/** The commands of this file, by name. */
export const moveCommands = {
  'site.agree-move': siteAgreeMove,
  'site.decline-move': siteDeclineMove,
} as const;
