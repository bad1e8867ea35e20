// Commands of headcounts: counting, confirming a jump, and taking over what others told (N10, N17).
import * as v from 'valibot';
import { leads } from './access-link-scope.ts';
import { coordinates, isMember, mayWrite } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains } from './area.ts';
import { headcountBound } from './capacity.ts';
import { change, defineCommand } from './command.ts';
import { confirmedInput, doubtsAnswered } from './doubt.ts';
import { code, count, instant, text, uuid } from './field.ts';
import { timeOf } from './past.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';
import { headcount, maintainsSite, mostCountReports, refuseClosed } from './site.ts';
import type { CountReport, Site } from './site.ts';
import type { Instant } from './time.ts';

const onSite = { incident: code, site: uuid };
const bySite = (input: { incident: string; site: string }) => ({
  incident: one('incident', input.incident),
  site: one('site', input.site),
});

/**
 * N17: whose count the board shows: of whoever runs the site, of verified organisations that work in its area, and of
 * coordinators of the area. What others count is kept beside it.
 */
export function countsAt(actor: Actor, site: Pick<Site, 'area' | 'organisation'>): boolean {
  if (!mayWrite(actor)) return false;
  if (!isMember(actor) || coordinates(actor, site.area)) return true;
  if (actor.organisation === site.organisation) return true;
  return actor.organisationVerified && actor.areas.some((area) => contains(area, site.area));
}

/** More than so many times the people before is a jump (N17). An assumption. */
const jumpFactor = 3;

/**
 * N17: why a new count is a jump; null for a plain one. While a jump waits for its confirmation, the count before it is
 * what later ones are compared with.
 * @param isOwn the actor belongs to who runs the site, or coordinates its area
 */
export function jumpOf(
  site: Pick<Site, 'people' | 'estimate' | 'countedBy' | 'organisation' | 'countDoubt'>,
  people: number,
  isOwn: boolean,
): 'empty' | 'many' | 'own' | null {
  const was = site.countDoubt ? site.countDoubt.was : site.people;
  if (was === null || people === was) return null;
  if (people === 0) return 'empty';
  if (people > jumpFactor * was) return 'many';
  const standsOwn =
    site.countDoubt?.why === 'own' ||
    (site.countedBy !== null && site.countedBy === site.organisation && site.estimate === null);
  return standsOwn && !isOwn ? 'own' : null;
}

/** A headcount always has its time and its source; the parts must fit the total. */
const siteCount = defineCommand({
  name: 'site.count',
  home: 'incident',
  mayWait: true,
  input: v.strictObject({
    ...onSite,
    ...v.partial(headcount).entries,
    people: count,
    countedAt: v.optional(instant),
    estimate: v.optional(text(300)),
    /** Why the number jumps. Kept only when it does. */
    reason: v.optional(text(300)),
    confirmed: confirmedInput,
  }),
  facts: bySite,
  guests: (held, { site }) => leads(held, site),
  may: (actor) => mayWrite(actor),
  decide({ id, actor, incident, site }, input, now) {
    const confirmed = doubtsAnswered(actor, input.confirmed);
    const countedAt = timeOf(input.countedAt, now, incident, confirmed, 'countedAt');
    if (typeof countedAt !== 'string') return countedAt;
    const shut = refuseClosed(site, 'site');
    if (shut) return shut;
    const { people, male = null, female = null, households = null, groups: parts = {} } = input;
    const largest = Math.max(
      0,
      (male ?? 0) + (female ?? 0),
      households ?? 0,
      ...Object.values(parts),
    );
    if (largest > people)
      return refuse('invalid-input', {
        issues: [{ field: 'people', problem: 'less-than-parts', parts: largest }],
      });
    const limit = headcountBound(site);
    if (people > limit && !confirmed.includes('headcount-doubtful'))
      return refuse('headcount-doubtful', { field: 'people', people, limit, kind: site.kind });
    const { organisation = null, member = null } = isMember(actor) ? actor : {};
    const estimate = input.estimate ?? null;
    const figures = { people, households, male, female, groups: parts, countedAt };
    if (!countsAt(actor, site)) {
      const report = { id, ...figures, estimate, organisation, member };
      return reported(site, report);
    }
    const counted = { ...figures, countedBy: organisation };
    if (isOlder({ countedAt, estimate: input.estimate }, site))
      return {
        changes: [change('site.counted-earlier', 'site', site.id, { earlierCount: counted })],
        result: { site: site.id, current: false },
      };
    const keeps = maintainsSite(actor, site);
    // Whoever keeps the site and says the same as somebody else confirms it.
    const confirms =
      keeps &&
      people === site.people &&
      site.countDoubt !== null &&
      member !== site.countDoubt.member;
    const isOwn = keeps || (organisation !== null && organisation === site.organisation);
    const why = isMember(actor) && !confirms ? jumpOf(site, people, isOwn) : null;
    const was = site.countDoubt?.was ?? site.people;
    if (why !== null && input.reason === undefined)
      return refuse('headcount-jump', { field: 'reason', people, was: was ?? 0, why });
    // Who jumped does not make it sure with a smaller rise, which would be the base of the next one.
    const { countDoubt: doubt } = site;
    const isOwnRise =
      isMember(actor) && !confirms && doubt?.member === member && people > (was ?? people);
    const countDoubt =
      why !== null
        ? { why, was, reason: input.reason ?? null, organisation, member }
        : isOwnRise
          ? doubt
          : null;
    return {
      changes: [change('site.counted', 'site', site.id, { ...counted, estimate, countDoubt })],
      result: { site: site.id, current: true },
    };
  },
});

/** Keeps a count beside the one that the board shows; one of each organisation, the newest first. */
function reported(site: Site, report: CountReport) {
  const others = (site.countReports ?? []).filter(
    ({ organisation }) => organisation !== report.organisation,
  );
  const countReports = [report, ...others].slice(0, mostCountReports);
  return {
    changes: [change('site.count-reported', 'site', site.id, { countReports })],
    result: { site: site.id, current: false, report: report.id },
  };
}

/** N17: whoever keeps the site, or coordinates its area, and did not count confirms a jump. */
const siteConfirmCount = defineCommand({
  name: 'site.confirm-count',
  home: 'incident',
  input: v.strictObject({
    ...onSite,
    /** Time of the count that was seen. */
    countedAt: instant,
  }),
  facts: bySite,
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ actor, site }, { countedAt }) {
    if (!site.countDoubt) return refuse('nothing-changed');
    if (site.countedAt !== countedAt)
      return refuse('stale-revision', { current: site.countedAt, people: site.people });
    if (isMember(actor) && actor.member === site.countDoubt.member) return refuse('own-headcount');
    return {
      changes: [change('site.count-confirmed', 'site', site.id, { countDoubt: null })],
      result: { site: site.id },
    };
  },
});

/** N17: whoever keeps the site takes a reported count over as the board's, or puts it aside. */
const siteAnswerCount = defineCommand({
  name: 'site.answer-count',
  home: 'incident',
  input: v.strictObject({ ...onSite, report: uuid, taken: v.boolean() }),
  facts: bySite,
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ actor, site }, { report: wanted, taken }) {
    const report = site.countReports?.find(({ id }) => id === wanted);
    if (!report) return refuse('not-found', { field: 'report' });
    if (isMember(actor) && actor.member === report.member) return refuse('own-headcount');
    const rest = (site.countReports ?? []).filter(({ id }) => id !== wanted);
    const countReports = rest.length > 0 ? rest : null;
    const result = { site: site.id, current: false };
    if (!taken)
      return {
        changes: [change('site.count-answered', 'site', site.id, { countReports })],
        result,
      };
    const shut = refuseClosed(site, 'site');
    if (shut) return shut;
    const { id: _id, estimate, organisation, member: _member, ...figures } = report;
    const counted = { ...figures, countedBy: organisation };
    if (isOlder({ countedAt: report.countedAt, estimate: estimate ?? undefined }, site)) {
      const body = { earlierCount: counted, countReports };
      return { changes: [change('site.counted-earlier', 'site', site.id, body)], result };
    }
    const body = { ...counted, estimate, countDoubt: null, countReports };
    return {
      changes: [change('site.counted', 'site', site.id, body)],
      result: { ...result, current: true },
    };
  },
});

/** N10: a count from before the one that the board shows. Whoever counted is right against an estimate of any time. */
export function isOlder(
  count: { countedAt: Instant; estimate?: string | undefined },
  site: Pick<Site, 'countedAt' | 'estimate'>,
): boolean {
  if (site.countedAt === null || count.countedAt >= site.countedAt) return false;
  return site.estimate === null || count.estimate !== undefined;
}

export const headcountCommands = {
  'site.count': siteCount,
  'site.confirm-count': siteConfirmCount,
  'site.answer-count': siteAnswerCount,
} as const;
