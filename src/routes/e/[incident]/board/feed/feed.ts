// The news feed in words: who did what to which thing, how much and where (UX 14). What is peculiar to a noun stands in
// its own file, listed in noun-feeds.ts.
import type { ChangeKind, FeedChange } from '#domain/change.ts';
import { goesOn, longRuns } from '#domain/news.ts';
import { isNews } from '#domain/nouns.ts';
import type { NewsEntity, NewsKind } from '#domain/nouns.ts';
import type { I18n } from '#i18n/core.ts';
import type { News as Told } from '#sync/news.ts';
import type { Selection } from '../filter/address.ts';
import { itemName, placeLine, regencyOf } from '../name.ts';
import type { FeedEntry, FeedSource, NounFeed } from './noun-feed.ts';
import { nounFeeds, textKey } from './noun-feeds.ts';

type News = Told & { entity: NewsEntity; kind: NewsKind };

/** Whether the change gets a line; the others are the arithmetic behind it. */
function isTold(change: Told): change is News {
  return !change.gone && Object.hasOwn(nounFeeds, change.entity) && isNews(change);
}

const feedOf = ({ entity }: FeedChange): NounFeed => nounFeeds[entity as NewsEntity];

/** Entries, the newest first, from changes in that order. */
export function feedEntries(news: readonly Told[]): FeedEntry[] {
  const entries: (FeedEntry & { changes: FeedChange[] })[] = [];
  const told = news.toReversed().filter(isTold);
  const long = longRuns(told);
  /** The entry of each long run; other news may have come between its changes. */
  const ofRun = new Map<unknown, (typeof entries)[number]>();
  for (const change of told) {
    const last = entries.at(-1);
    if (last && isEcho(last, change)) continue;
    const count = 1 + (change.and ?? 0);
    const run = long.get(change);
    const before = run ? ofRun.get(run) : last && joins(last, change) ? last : undefined;
    const { seq, at, by, kind } = change;
    if (before) {
      before.changes.push(change);
      before.count += count;
      Object.assign(before, { at, seq });
      // It stands where its newest change stands.
      if (before !== last) entries.push(...entries.splice(entries.indexOf(before), 1));
      continue;
    }
    const entry = { seq, at, organisation: by.organisation, kind, changes: [change], count };
    entries.push(entry);
    if (run) ofRun.set(run, entry);
  }
  return entries.reverse();
}

/** A part of what the entry before tells already. */
function isEcho(last: FeedEntry, change: FeedChange): boolean {
  const [first] = last.changes;
  if (last.at !== change.at || !first) return false;
  return feedOf(first).includes?.(last, change) ?? false;
}

function joins(last: FeedEntry, change: FeedChange): boolean {
  const before = last.changes.at(-1);
  return before !== undefined && !feedOf(change).single && goesOn(before, change);
}

/** "Baznas mengambil 300 lembar Selimut, Desa Tungkop, Aceh Barat". */
export function feedText(i18n: I18n, entry: FeedEntry, source: FeedSource): string {
  const { t, has } = i18n;
  const change = entry.changes.at(-1);
  if (!change) return '';
  const key = textKey(entry.kind);
  const feed = feedOf(change);
  const by = feed.author ? feed.author(change, source) : entry.organisation;
  const who = organisationName(i18n, by, source);
  // Without an organisation the sentence says what happened and names no actor.
  const actorless = (sentence: string) =>
    by === null && has(`${sentence}.nobody`) ? `${sentence}.nobody` : sentence;
  const many = actorless(`${key}.many`);
  if (entry.count > 1 && has(many))
    return t(many, { who, count: entry.count, where: commonRegion(i18n, entry, source) });
  const { what, where } = told(i18n, change, source);
  const one = actorless(key);
  const text = has(one) ? t(one, { who, what, where }) : '';
  return feed.suffix?.(change, text, source, i18n) ?? text;
}

/** What a change is about and where, in words. */
function told(i18n: I18n, change: FeedChange, source: FeedSource): { what: string; where: string } {
  const { t } = i18n;
  const feed = feedOf(change);
  const { rows, place, what, where } = feed.subject(change, source, i18n);
  const [row] = rows;
  const spot = place
    ? `${place.name}${inRegion(place.area, source)}`
    : row && placeLine(i18n, row, source.areas);
  const names = rows.map((each) => itemName(i18n, each.item, each.line.item));
  const quantity = feed.amount?.(change) ?? null;
  const things =
    names.length > 2
      ? t('feed.items', { count: names.length })
      : i18n.list(names) || t('feed.gone');
  const measured =
    quantity !== null && row ? `${i18n.quantity(quantity, row.line.unit)} ${things}` : things;
  return { what: what ?? measured, where: where ?? spot ?? t('feed.somewhere') };
}

function inRegion(area: string, { areas }: FeedSource): string {
  const name = areas(regencyOf(area) ?? area);
  return name === undefined ? '' : `, ${name}`;
}

function organisationName(i18n: I18n, id: string | null, source: FeedSource): string {
  const name = id === null ? undefined : source.organisation(id)?.shortName;
  return name ?? i18n.t(id === null ? 'feed.nobody' : 'feed.unknown');
}

/** The regency they all lie in, or that they lie in several. */
function commonRegion(i18n: I18n, { changes, count }: FeedEntry, source: FeedSource): string {
  const regencies = new Set(
    changes.map((change) => {
      const { rows, place } = feedOf(change).subject(change, source, i18n);
      return regencyOf(place?.area ?? rows[0]?.need.area ?? '');
    }),
  );
  const [only] = regencies;
  const name = regencies.size === 1 && only != null ? source.areas(only) : undefined;
  const where = name ?? i18n.t('feed.places', { count: regencies.size });
  // Only the newest of a long run are at hand.
  return count > changes.length ? i18n.t('feed.among', { where }) : where;
}

/** The card to which pressing the entry leads; null for what is gone and for what has a page instead. */
export function feedTarget(entry: FeedEntry, source: FeedSource): Selection | null {
  const change = entry.changes.at(-1);
  return (change && feedOf(change).card?.(change, source)) ?? null;
}

/** The page to which it leads, as a path below the incident's; null for entries that have a card. */
export function feedPage(entry: FeedEntry, source: FeedSource): string | null {
  const change = entry.changes.at(-1);
  return (change && feedOf(change).page?.(change, source)) ?? null;
}

/** Done by the organisation, or to a row of its own. */
export function concernsFeed(entry: FeedEntry, organisation: string, source: FeedSource): boolean {
  if (entry.organisation === organisation) return true;
  return entry.changes.some((change) => feedOf(change).owner?.(change.id, source) === organisation);
}

/** Groups in which spoken updates are counted. */
const spokenGroups = {
  posted: ['need.posted', 'need.reopened'],
  verified: ['need.verified'],
  taken: ['claim.taken', 'claim.restored', 'claim.handed-over'],
  returned: ['claim.released', 'claim.expired'],
  moving: ['claim.progressed'],
  arrived: ['claim.delivered', 'claim.confirmed'],
} as const satisfies Record<string, readonly ChangeKind[]>;

/** Many changes in one short sentence for the live region (UX 81); empty when nothing is worth saying. */
export function spokenSummary({ t, list }: I18n, changes: readonly FeedChange[]): string {
  const parts = Object.entries(spokenGroups).flatMap(([group, kinds]) => {
    const count = changes.filter(({ kind }) =>
      (kinds as readonly ChangeKind[]).includes(kind),
    ).length;
    return count === 0 ? [] : [t(`feed.spoken.${group as keyof typeof spokenGroups}`, { count })];
  });
  return parts.length === 0 ? '' : list(parts);
}
