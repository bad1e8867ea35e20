// Needs by rule: what a post lacks follows from what kind of place it is, how urgently from how many people are there.
import type { Urgency } from '#domain/need.ts';
import { createI18n } from '#i18n/translate.ts';
import { seedCommand } from '../submit.ts';
import type { SeedCommand } from '../submit.ts';
import { siteId } from './headcount.ts';
import type { Headcount } from './headcount.ts';
import { siteKey } from './post.ts';

const { number } = createI18n('id');

/** First match wins. Words are those of the list: mosque and school in all their spellings. */
const kinds: [kind: string, name: RegExp, items: string[]][] = [
  // A clinic has a roof and no goods for those who stay: water, and what the ill, babies and women need.
  ['health', /rsud|rumah sakit|puskesmas|polindes|klinik|bidan/i, ['ASM', 'PKB', 'PPB', 'PBW']],
  // A school has rooms and few toilets; children stay in it.
  [
    'school',
    /\b(sdn?|smpn?|sms|smu|sma|sman|smk|mts|tk|sekolah|mda|tpa)\b/i,
    ['ASM', 'BRS', 'TLP', 'KDW'],
  ],
  // A prayer house has a bare floor and a cooking place.
  [
    'worship',
    /mas?e?sjid|mesjid|mus[hs]+[ao]l+a|menasah|meunasah|surau|gereja|hkbp|dayah|pesantren|tahfi[sz]/i,
    ['ASM', 'BRS', 'TLP', 'MTR'],
  ],
  // Under the open sky: shelter, warmth, and meals, for nobody can cook there.
  [
    'open',
    /bukit|lapang|tenda|kebun|taman|kuburan|tpu\b|simpang|jalan|jl\.|gang|gg\b|peternakan|area|pasar|pajak|depan|pabrik/i,
    ['ASM', 'MSS', 'TNG', 'SLM'],
  ],
  // Private houses cook for themselves.
  ['home', /rumah|ruko|toko|kerabat|saudara|perumahan|wisma|komp/i, ['BRS', 'PKB']],
  // Offices and halls.
  [
    'hall',
    /kantor|balai|bale|aula|gedung|gor\b|posko|polsek|kejaksaan|basecamp|asrama|islamic/i,
    ['ASM', 'BRS', 'SLM'],
  ],
];
/** A village, hamlet or quarter: the list says no more. */
const anywhere: [kind: string, items: string[]] = ['village', ['BRS', 'ASM', 'FMK']];

/** How soon its lack harms: 3 within a day, 2 within days, 1 later. */
const rank: Record<string, number> = { ASM: 3, MSS: 3, TNG: 3, BRS: 2, TLP: 2, SLM: 2 };

/** So many people at one post make it worse, so few are easier to help. */
const [crowd, few] = [2000, 200];

export function placeKind(name: string): [kind: string, items: string[]] {
  const found = kinds.find(([, words]) => words.test(name));
  return found ? [found[0], found[2]] : anywhere;
}

/** Rank of the item, one step up in a crowd, one step down where few are: critical from 4, low below 2. */
export function urgencyOf(item: string, people: number): Urgency {
  const score = (rank[item] ?? 1) + (people >= crowd ? 1 : people < few ? -1 : 0);
  if (score >= 4) return 'critical';
  if (score === 3) return 'high';
  return score === 2 ? 'medium' : 'low';
}

/** Quantities are left out: the board computes them from the standards, with the arithmetic to show. */
export function needCommands(incident: string, headcounts: Headcount[]): SeedCommand[] {
  return headcounts.map(({ post, people }) => {
    const [, items] = placeKind(post.name);
    return seedCommand('need.post', siteKey(incident, post), {
      incident,
      site: siteId(incident, post),
      lines: items.map((item) => ({ item, urgency: urgencyOf(item, people) })),
      source: `Perkiraan dari standar untuk ${number(people)} jiwa, belum diperiksa di lapangan`,
    });
  });
}
