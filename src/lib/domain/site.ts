// Sites (lokasi): shelters, storage, kitchens, posts. Capacity, occupancy, and who counted it and when.
import * as v from 'valibot';
import { coordinates, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { nationalBoard } from './board.ts';
import { areaCode, code, count, instant, phone, quantity, text, uuid } from './field.ts';
import { disasterTypes } from './incident.ts';
import { itemCode } from './item.ts';
import { birth, defineNoun, step } from './noun.ts';
import { everyone, members } from './audience.ts';
import { isSmall, withoutSmallTotals } from './small-cell.ts';
import { contact } from './need.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { accesses } from './shipment.ts';
import { authorityArea, sitePending } from './site-pending.ts';

export const siteKinds = [
  'shelter',
  'social-storage',
  'warehouse',
  'kitchen',
  'command-post',
  'health-post',
  /** Unit pelaksana teknis: a ministry's own institution that also stores goods. */
  'technical-unit',
] as const;

/** Level of a storage site in the resupply chain (DOMAIN 3.4). */
export const storageTiers = ['regency', 'province', 'regional', 'central', 'organisation'] as const;
export type StorageTier = (typeof storageTiers)[number];

/** Groups of UU 24/2007 art. 55. They are part of the number of people. */
const groups = v.strictObject({
  infants: v.optional(count),
  toddlers: v.optional(count),
  children: v.optional(count),
  pregnant: v.optional(count),
  breastfeeding: v.optional(count),
  disabled: v.optional(count),
  elderly: v.optional(count),
});

/** Groups that are part of the number of people, in the order of forms and cards. */
export const headcountGroups = v.keyof(groups).options;
/** The totals of a headcount. */
export const headcountTotals = ['people', 'households', 'male', 'female'] as const;

export const headcount = v.strictObject({
  people: v.nullable(count),
  households: v.nullable(count),
  male: v.nullable(count),
  female: v.nullable(count),
  groups,
});

/** A count by somebody who does not work there, kept beside the one that the board shows (N17). */
const countReport = v.strictObject({
  id: uuid,
  ...headcount.entries,
  people: count,
  countedAt: instant,
  estimate: v.nullable(text(300)),
  organisation: v.nullable(uuid),
  member: v.nullable(uuid),
});
export type CountReport = v.InferOutput<typeof countReport>;
/** The newest reports are kept, one of each organisation. */
export const mostCountReports = 5;

/** Why a count is not sure yet: nobody is left, many more came, or it stands against the runner's own count. */
export const countDoubts = ['empty', 'many', 'own'] as const;

/** The area whose centre a point may be. */
export const pointLevels = ['district'] as const;

/**
 * What a lumbung sosial should hold, agreed by whoever runs it: for which hazards, for how many people and days. The
 * proposal is `proposeContent`; people change it.
 */
export const storeContent = v.strictObject({
  /** BNPB types of disaster. */
  hazards: v.pipe(v.array(v.picklist(disasterTypes)), v.maxLength(disasterTypes.length)),
  people: v.pipe(count, v.minValue(1)),
  days: v.pipe(count, v.minValue(1), v.maxValue(60)),
  /** Each item once, in its unit. */
  items: v.pipe(
    v.array(v.strictObject({ item: itemCode, quantity })),
    v.minLength(1),
    v.maxLength(100),
  ),
});
export type StoreContent = v.InferOutput<typeof storeContent>;

/** Why a site is closed. Everyone may know it. */
export const closingReasons = ['went-home', 'moved', 'unsafe', 'other'] as const;

export const siteRow = v.strictObject({
  id: uuid,
  incident: code,
  name: text(120),
  kind: v.picklist(siteKinds),
  /** Finest known administrative area. */
  area: areaCode,
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
  /** The point is the centre of this area, because nobody knows a better one; null for the site's own (UX 102). */
  pointLevel: v.nullable(v.picklist(pointLevels)),
  landmark: v.nullable(text(200)),
  capacity: v.nullable(count),
  ...headcount.entries,
  countedAt: v.nullable(instant),
  /** Organisation that counted; null for an estimate from statistics. */
  countedBy: v.nullable(uuid),
  /** Source of an estimated headcount, shown beside the number. */
  estimate: v.nullable(text(300)),
  /** Stated regency that does not contain the point. Both are kept, and the card says "lokasi perlu dicek". */
  statedArea: v.nullable(areaCode),
  /** Organisation that runs the site and confirms receipts. */
  organisation: v.nullable(uuid),
  source: v.nullable(text(200)),
  /**
   * Only for storage sites: its level in the chain, how vehicles reach it, and below which amounts to warn, by item.
   */
  tier: v.nullable(v.picklist(storageTiers)),
  access: v.nullable(v.picklist(accesses)),
  minimums: v.nullable(v.record(itemCode, quantity)),
  /** Only for a lumbung sosial; null before anybody agreed on it. */
  content: v.nullable(storeContent),
  closedAt: v.nullable(instant),
  /** The last headcount that came in after a newer one. It is in the history, and never the current figure (N10). */
  earlierCount: v.nullable(
    v.strictObject({
      ...headcount.entries,
      people: count,
      countedAt: instant,
      countedBy: v.nullable(uuid),
    }),
  ),
  /** The count above is a jump that nobody else confirmed yet (N17). The public gets no reason. */
  countDoubt: v.nullable(
    v.strictObject({
      why: v.picklist(countDoubts),
      /** People before; null where the number is too small for the public. */
      was: v.nullable(count),
      reason: v.nullable(text(300)),
      organisation: v.nullable(uuid),
      member: v.nullable(uuid),
    }),
  ),
  /** Null while there are none. */
  countReports: v.nullable(v.pipe(v.array(countReport), v.maxLength(mostCountReports))),
  closedWhy: v.nullable(v.picklist(closingReasons)),
  /** In words, for members alone. */
  closedReason: v.nullable(text(300)),
  /** The site that takes its people and goods (S13), with its name at that time. */
  next: v.nullable(v.strictObject({ site: uuid, name: text(120) })),
  ...sitePending,
  revision: count,
});
export type Site = v.InferOutput<typeof siteRow>;

/** A site that is open. */
export const open = {
  closedAt: null,
  closedWhy: null,
  closedReason: null,
  next: null,
} satisfies Partial<Site>;

/** S13: the refusal of what a closed site does not get; undefined for an open one. It names the next site. */
export function refuseClosed(
  site: Pick<Site, 'name' | 'closedAt' | 'next'> | null | undefined,
  field: string,
): Refusal | undefined {
  if (!site?.closedAt) return undefined;
  return refuse('site-closed', {
    field,
    site: site.name,
    ...(site.next && { next: site.next.name }),
  });
}

/** The people of a site that nobody has counted yet. */
export const uncounted = {
  people: null,
  households: null,
  male: null,
  female: null,
  groups: {},
  countedAt: null,
  countedBy: null,
  estimate: null,
  countDoubt: null,
  countReports: null,
} satisfies Partial<Site>;

export const siteContact = {
  contactName: v.optional(text(80)),
  contactPhone: v.optional(phone),
};

/** Whether the actor may change a site and its stock: its organisation, or the coordinator of its area. */
export function maintainsSite(
  actor: Actor,
  site: Pick<Site, 'area' | 'organisation'> & Partial<Pick<Site, 'statedArea'>>,
): boolean {
  return (
    coordinates(actor, authorityArea(site)) ||
    (site.organisation !== null && worksFor(actor, site.organisation))
  );
}

/** Replaces the source of an estimate for people who are not signed in. */
export const publicEstimate = 'perkiraan';

function blurredSite(site: Partial<Site>): Partial<Site> {
  const seen: Partial<Site> = withoutSmallTotals(site);
  // The public sees that a number is an estimate, but not its free text.
  if (site.estimate) seen.estimate = publicEstimate;
  if (site.countDoubt) {
    const { was } = site.countDoubt;
    const shown = isSmall(was) ? null : was;
    seen.countDoubt = { ...site.countDoubt, was: shown, reason: null, member: null };
  }
  if (site.groups)
    seen.groups = Object.fromEntries(Object.entries(site.groups).filter(([, n]) => !isSmall(n)));
  // Both are left out, because the other half can be computed from the total.
  if (isSmall(site.male) || isSmall(site.female)) Object.assign(seen, { male: null, female: null });
  return seen;
}

export const siteNoun = defineNoun({
  name: 'site',
  row: siteRow,
  secret: contact,
  key: 'uuid',
  home: 'row',
  events: {
    'site.registered': birth(),
    'site.revised': step(),
    'site.counted': step(),
    'site.stipulated': step(),
    'site.counted-earlier': step(),
    'site.count-reported': step(false),
    'site.count-answered': step(false),
    'site.count-confirmed': step(),
    'site.closed': step(),
    // The site that it led to closed too.
    'site.led-on': step(false),
    'site.reopened': step(),
    'site.offered': step(),
    'site.offer-accepted': step(),
    'site.offer-declined': step(),
    'site.move-agreed': step(),
    'site.move-declined': step(),
    'site.removal-asked': step(),
    'site.removal-confirmed': step(),
    'site.removal-declined': step(),
  },
  indexes: {
    // Stores that want to have a minimum of an item.
    minimum: {
      keys: (row) => Object.keys(row.minimums ?? {}),
      sql: { condition: 'minimums ?| $1::text[]' },
      boards: 'all',
    },
    /** Closed sites that lead to this one. */
    next: {
      keys: (row) => (row.next ? [row.next.site] : []),
      sql: { condition: "next ->> 'site' = any($1::text[])" },
      of: 'site',
    },
  },
  // Only members see where relief goods are stored; everyone sees shelters that are open (S13).
  seenBy: (row) => (row.incident === nationalBoard || row.closedAt !== null ? members : everyone),
  cut: {
    hidden: [
      ...(['landmark', 'source', 'closedReason', 'earlierCount', 'countReports'] as const),
      ...(['removals', 'offer', 'assigned', 'move'] as const),
    ],
    blurred: blurredSite,
  },
  retention: {
    name: 'text',
    landmark: 'text',
    closedReason: 'text',
    'next.name': 'text',
    'removals.reason': 'text',
    estimate: 'text',
    'countDoubt.reason': 'text',
    'countReports.estimate': 'text',
    source: 'text',
    contactName: 'contact',
    contactPhone: 'contact',
  },
  copy: 'snapshot',
});
