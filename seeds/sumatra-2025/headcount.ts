// Headcounts: what a regency counted on 10 December 2025, spread over the posts of the list. Estimates all.
import { createI18n } from '#i18n/translate.ts';
import { namedId } from '#server/write/named-id.ts';
import { seedCommand } from '../submit.ts';
import type { SeedCommand } from '../submit.ts';
import { readTable } from '../table.ts';
import { siteKey } from './post.ts';
import type { Post } from './post.ts';

/** The last snapshot of that day, 18.30 WIB. */
const countedAt = '2025-12-10T11:30:00.000Z';

const { number } = createI18n('id');

export interface Headcount {
  post: Post;
  people: number;
  estimate: string;
}

export interface Headcounts {
  counted: Headcount[];
  /** Regencies that counted people and have no post on the list: their people are on no site. */
  withoutPosts: { regency: string; people: number }[];
}

/** Equal shares that add up to `total`: the first of them take the remainder. */
export function spread(total: number, shares: number): number[] {
  const least = Math.floor(total / shares);
  return Array.from({ length: shares }, (_, n) => least + (n < total % shares ? 1 : 0));
}

/** A post belongs to the regency that the list states, whatever its coarse coordinates say. */
export async function readHeadcounts(posts: Post[]): Promise<Headcounts> {
  const rows = await readTable<'regency_code' | 'kabupaten' | 'pengungsi'>(
    'sumatra-2025/pengungsi_2025-12-10.csv',
  );
  const result: Headcounts = { counted: [], withoutPosts: [] };
  for (const { regency_code: code, kabupaten, pengungsi } of rows) {
    if (pengungsi === '') continue;
    const total = Number(pengungsi);
    const own = posts.filter(({ area }) => area.startsWith(code));
    if (own.length === 0) result.withoutPosts.push({ regency: kabupaten, people: total });
    const divided = own.length === 1 ? 'dicatat di satu-satunya pos' : `dibagi ${own.length} pos`;
    const estimate = `Perkiraan: ${number(total)} pengungsi ${kabupaten} (BNPB, 10 Des 2025) ${divided} dalam daftar, belum dihitung di tempat.`;
    spread(total, own.length).forEach((people, n) => {
      const post = own[n];
      if (post) result.counted.push({ post, people, estimate });
    });
  }
  return result;
}

export function countCommands(incident: string, headcounts: Headcount[]): SeedCommand[] {
  return headcounts.map(({ post, people, estimate }) => {
    const key = siteKey(incident, post);
    return seedCommand('site.count', key, {
      incident,
      site: siteId(incident, post),
      people,
      countedAt,
      estimate,
    });
  });
}

/** A site is named after the command that registers it. */
export function siteId(incident: string, post: Post): string {
  return namedId(`seed site.register ${siteKey(incident, post)}`);
}
