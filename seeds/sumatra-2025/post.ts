// The 384 evacuation posts: their names made readable, their stated places matched to areas.
import { createMatcher } from '#server/exchange/place.ts';
import type { Areas } from '#server/read/area.ts';
import { seedCommand } from '../submit.ts';
import type { SeedCommand } from '../submit.ts';
import { readTable } from '../table.ts';
import { provinces } from './incident.ts';

const file = 'sumatra-2025/pos_pengungsian_2025-12-09.csv';
const source = 'Daftar pos pengungsian Kemenko PMK, 9 Des 2025';

export interface Post {
  /** Row of the file, the header being row 1: rows repeat names and coordinates, this never repeats. */
  row: number;
  name: string;
  /** Where the list says it is: "Aceh Tamiang - Rantau". */
  stated: string;
  /** The same as an area, as fine as the words allow. */
  area: string;
  point: { lat: number; lng: number };
  /** The list gives only a point of the district. */
  coarse: boolean;
}

/** Every post of the list, in its order. Throws when a stated place is on no list of areas. */
export async function readPosts(areas: Areas): Promise<Post[]> {
  const rows = await readTable<'pos_pengungsian' | 'lokasi' | 'latitude' | 'longitude'>(file);
  const posts = Map.groupBy(rows, ({ latitude, longitude }) => `${latitude} ${longitude}`);
  const match = createMatcher(areas, provinces);
  return Promise.all(
    rows.map(async (row, index) => {
      const [regency, district] = row.lokasi.split(' - ').map((words) => words.trim());
      const found = await match({ regency, district });
      if (!found || 'unknown' in found) throw new Error(`${file}: where is ${row.lokasi}?`);
      return {
        row: index + 2,
        name: postName(row.pos_pengungsian),
        stated: row.lokasi,
        area: found.area.code,
        point: { lat: Number(row.latitude), lng: Number(row.longitude) },
        coarse:
          (posts.get(`${row.latitude} ${row.longitude}`) ?? []).length > 1 ||
          [row.latitude, row.longitude].every(isRough),
      };
    }),
  );
}

/** At most three decimals, about 100 metres: the list writes so where it has no point of the post itself. */
function isRough(degrees: string): boolean {
  return !/\.\d{4}/.test(degrees);
}

export function siteKey(incident: string, { row }: Post): string {
  return `${incident} ${file} ${row}`;
}

/** The board keeps both where the stated regency contradicts the point, and flags the site. */
export function siteCommands(incident: string, posts: Post[]): SeedCommand[] {
  return posts.map((post) =>
    seedCommand('site.register', siteKey(incident, post), {
      incident,
      name: post.name,
      kind: 'shelter',
      area: post.area,
      point: post.point,
      ...(post.coarse && { pointLevel: 'district' as const }),
      landmark: post.stated,
      source,
    }),
  );
}

const abbreviations = new Set('RSUD HKBP BPBD SPBU BUMK SMAN SMPN IPHI'.split(' '));
/** Short words that are none. */
const words = new Set('DUA AL KEC'.split(' '));

/** "BUKIT MEJA PT.PPP" becomes "Bukit Meja PT.PPP"; spelling stays as it was written. */
export function postName(written: string): string {
  const calm = written
    .replaceAll('[warga]', 'warga')
    .replace(/\s+/g, ' ')
    .replace(/[\s,.]+$/, '')
    .trim()
    .replace(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu, (word) =>
      words.has(word) || (word.length > 3 && !abbreviations.has(word))
        ? word.charAt(0) + word.slice(1).toLowerCase()
        : word,
    )
    .replace(/\b(Kec|Kel|Kp|Jl)\.(?=\p{L})/gu, '$1. ');
  return calm.charAt(0).toUpperCase() + calm.slice(1);
}
