// Needs by rule: what a post lacks follows from what kind of place it is, how urgently from how many people are there.
import { placeKind } from '#domain/capacity.ts';
import type { PlaceKind } from '#domain/capacity.ts';
import type { Urgency } from '#domain/need.ts';
import { createI18n } from '#i18n/translate.ts';
import { seedCommand } from '../submit.ts';
import type { SeedCommand } from '../submit.ts';
import { siteId } from './headcount.ts';
import type { Headcounts, Remainder } from './headcount.ts';
import { siteKey } from './post.ts';

const { number } = createI18n('id');

/** What each kind of place lacks. */
const lacks: Record<PlaceKind, readonly string[]> = {
  // A clinic has a roof and no goods for those who stay: water, and what the ill, babies and women need.
  health: ['ASM', 'PKB', 'PPB', 'PBW'],
  // A school has rooms and few toilets; children stay in it.
  school: ['ASM', 'BRS', 'TLP', 'KDW'],
  // A prayer house has a bare floor and a cooking place.
  worship: ['ASM', 'BRS', 'TLP', 'MTR'],
  // Under the open sky: shelter, warmth, and meals, for nobody can cook there.
  open: ['ASM', 'MSS', 'TNG', 'SLM'],
  // Private houses cook for themselves.
  home: ['BRS', 'PKB'],
  hall: ['ASM', 'BRS', 'SLM'],
  // A village, hamlet or quarter: the list says no more.
  village: ['BRS', 'ASM', 'FMK'],
};
/** Of people with relatives or by the road, of whom the list says nothing. */
const lacksOutside = ['BRS', 'ASM', 'FMK'];

/** How soon its lack harms: 3 within a day, 2 within days, 1 later. */
const rank: Record<string, number> = { ASM: 3, MSS: 3, TNG: 3, BRS: 2, TLP: 2, SLM: 2 };

/** So many people at one post make it worse, so few are easier to help. */
const [crowd, few] = [300, 100];

/**
 * Rank of the item, one step up in a crowd, one step down where few are: critical from 4, low below 2.
 * @param people at one place; without it, they are not at one place
 */
export function urgencyOf(item: string, people?: number): Urgency {
  const step = people === undefined ? 0 : people >= crowd ? 1 : people < few ? -1 : 0;
  const score = (rank[item] ?? 1) + step;
  if (score >= 4) return 'critical';
  if (score === 3) return 'high';
  return score === 2 ? 'medium' : 'low';
}

/** Quantities are left out: the board computes them from the standards, with the arithmetic to show. */
export function needCommands(incident: string, headcounts: Headcounts): SeedCommand[] {
  const atPosts = headcounts.counted.map(({ post, people }) =>
    seedCommand('need.post', siteKey(incident, post), {
      incident,
      site: siteId(incident, post),
      lines: lacks[placeKind(post.name)].map((item) => ({
        item,
        urgency: urgencyOf(item, people),
      })),
      source: `Perkiraan dari standar untuk ${number(people)} jiwa, belum diperiksa di lapangan`,
    }),
  );
  return [...atPosts, ...headcounts.withoutPosts.flatMap((rest) => outside(incident, rest))];
}

/**
 * N2: the need of the people on no post, at their regency. It counts as verified, because the regency published the
 * figure; its quantities are computed like the others.
 */
function outside(incident: string, { area, people, source }: Remainder): SeedCommand[] {
  const key = `${incident} outside posts ${area}`;
  const post = seedCommand('need.post', key, {
    incident,
    area,
    people,
    lines: lacksOutside.map((item) => ({ item, urgency: urgencyOf(item) })),
    source,
  });
  const reason = 'Angka pengungsi dinyatakan kabupaten atau kota, bukan satu lokasi.';
  return [post, seedCommand('need.verify', key, { incident, need: post.id, reason })];
}
