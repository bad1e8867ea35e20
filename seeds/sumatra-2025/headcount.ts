// Headcounts: what a regency counted on 10 December 2025, as far as the posts of the list can hold it. Estimates all.
import { allocate } from '#domain/allocation.ts';
import { capacityOf } from '#domain/capacity.ts';
import { createI18n } from '#i18n/translate.ts';
import { namedId } from '#server/write/named-id.ts';
import { seedCommand } from '../submit.ts';
import type { SeedCommand } from '../submit.ts';
import { readTable } from '../table.ts';
import { siteKey } from './post.ts';
import type { Post } from './post.ts';

/** The last snapshot of that day, 18.30 WIB. */
const countedAt = '2025-12-10T11:30:00.000Z';

const { t, number } = createI18n('id');

export interface Headcount {
  post: Post;
  people: number;
  estimate: string;
}

/** People of a regency who are on no post of the list. */
export interface Remainder {
  /** Code of the regency. */
  area: string;
  regency: string;
  people: number;
  /** How the figure was computed. */
  source: string;
}

export interface Headcounts {
  counted: Headcount[];
  withoutPosts: Remainder[];
}

/**
 * N2, N3: a regency's people in equal parts at its posts, at each no more than its kind of place holds; the others
 * stay at the regency. A post belongs to the regency that the list states, whatever its coarse coordinates say.
 */
export async function readHeadcounts(posts: Post[]): Promise<Headcounts> {
  const rows = await readTable<'regency_code' | 'kabupaten' | 'pengungsi'>(
    'sumatra-2025/pengungsi_2025-12-10.csv',
  );
  const result: Headcounts = { counted: [], withoutPosts: [] };
  for (const { regency_code: code, kabupaten: regency, pengungsi } of rows) {
    if (pengungsi === '') continue;
    const total = Number(pengungsi);
    const own = posts.filter(({ area }) => area.startsWith(code));
    const spaces = own.map(spaceOf);
    const { shares, rest } = allocate(
      total,
      spaces.map(({ people }) => people),
    );
    const origin = `Perkiraan: ${number(total)} pengungsi ${regency} (BNPB, 10 Des 2025)`;
    shares.forEach((people, n) => {
      const [post, space] = [own[n], spaces[n]];
      if (!post || !space) return;
      const limit =
        people < space.people
          ? 'menurut daya tampung'
          : `di sini paling banyak ${number(people)} jiwa (${space.text}, asumsi)`;
      const estimate = `${origin} dibagi rata ke ${own.length} pos dalam daftar, ${limit}, belum dihitung di tempat.`;
      result.counted.push({ post, people, estimate });
    });
    if (rest === 0) continue;
    const at =
      own.length === 0
        ? 'tanpa pos dalam daftar'
        : `− ${number(total - rest)} di ${own.length} pos dalam daftar = ${number(rest)}`;
    const source = `${origin} ${at}, belum dirinci per pos`;
    result.withoutPosts.push({ area: code, regency, people: rest, source });
  }
  return result;
}

/** What a post can hold by its kind of place, with the arithmetic: "sekolah: 756 m² ÷ 3 m² per jiwa". */
function spaceOf({ name }: Post): { people: number; text: string } {
  const capacity = capacityOf({ kind: 'shelter', name, capacity: null });
  if (!capacity?.assumed) throw new Error(`no capacity is assumed for ${name}`);
  const { kind, space, each } = capacity.assumed;
  const text = `${t(`site.place.${kind}`)}: ${number(space)} m² ÷ ${number(each)} m² per jiwa`;
  return { people: capacity.people, text };
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
