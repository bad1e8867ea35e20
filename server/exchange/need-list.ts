// A list of needs that comes again: finds what it told before, and what it no longer tells (N9).
import { nation } from '#domain/area.ts';
import { committed, isLive } from '#domain/need.ts';
import type { Line, Need } from '#domain/need.ts';
import { areTogether, foldSiteName } from './site-name.ts';

/** A line that an earlier list of the organisation told. */
export interface Listed {
  need: Need;
  line: Line;
}

/** A need of which the list no longer names some or all items: it is offered as "tidak ada lagi". */
export interface GoneNeed {
  need: string;
  lines: string[];
  items: string[];
  /** Its place in the list, without the area. */
  key: string;
  /** Its place as it is shown. */
  place: string;
  /** Somebody has claimed a part, which stays. */
  held: boolean;
}

/** Words of file names that change from day to day. */
const changing =
  /\b(senin|selasa|rabu|kamis|jumat|sabtu|minggu|jan(uari)?|feb(ruari)?|mar(et)?|apr(il)?|mei|jun[ie]?|jul[iy]?|agu(stus)?|aug(ust)?|sep(tember)?|o[kc]t(ober)?|nov(ember)?|de[sc](ember)?|per|tgl|tanggal|hari|day|update|updated|terbaru|final|fix|rev(isi)?|copy|salinan|wib|pukul|jam)\b/g;

/**
 * The name of a list without what changes from day to day: "Kebutuhan 10 Des 2025 (rev 2).xlsx" and tomorrow's are one.
 * @param given the name that somebody gave it; it is taken as it is
 */
export function listNameOf(fileName: string, given?: string): string {
  const words = (given ?? fileName.replace(/\.[a-z0-9]{2,8}$/i, '')).toLowerCase();
  const plain = words.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  if (given !== undefined) return plain.slice(0, 120) || 'daftar';
  const kept = plain.replace(/\d+\p{L}?/gu, ' ').replace(changing, ' ');
  return kept.replace(/\s+/g, ' ').trim().slice(0, 120) || 'daftar';
}

/** What identifies a place in a list: its folded name, else its point, and the area. */
export function listPlaceOf(
  name: string | undefined,
  area: string | undefined,
  point: { lat: number; lng: number } | undefined,
): string {
  const spot = point ? `${point.lat.toFixed(4)},${point.lng.toFixed(4)}` : '';
  const own = name === undefined ? spot : foldSiteName(name);
  return `${own.slice(0, 200)}|${area ?? ''}`;
}

/** A form sent again after a change is the same, wherever it says it is. */
export const formPlace = (form: string) => `${form.slice(0, 200)}|`;
export const isForm = (place: string) => place.startsWith('#');

export const nameIn = (place: string) => place.slice(0, place.lastIndexOf('|'));
const areaIn = (place: string) => place.slice(place.lastIndexOf('|') + 1) || nation;

export interface NeedList {
  /** Its name by the file, or as somebody gave it. */
  own: string;
  /** The list's own name, or that of the list which it continues under another file name. */
  name(): string;
  /** The line of this item at this place: one that stands, else the last that ended. */
  find(place: string, site: string | undefined, item: string): Listed | undefined;
  /** Lines that stand and that `find` did not give; places of rows with problems are left out. */
  gone(unclear: ReadonlySet<string>): GoneNeed[];
}

/** @param by organisation that imports; null for the system */
export function openList(
  { needs, lines }: { needs: readonly Need[]; lines: readonly Line[] },
  by: string | null,
  own: string,
): NeedList {
  const told = needs.filter((need) => need.postedBy === by && need.listName !== null);
  const byName = Map.groupBy(told, (need) => nameIn(need.listPlace ?? ''));
  const bySite = Map.groupBy(told, (need) => need.site ?? '');
  const byNeed = Map.groupBy(lines, (line) => line.need);
  const seen = new Set<string>();
  const met = new Map<string, number>();

  function rank({ need, line }: Listed, place: string): number {
    const exact = need.listPlace === place ? 4 : 0;
    return (isLive(need) && line.asked > 0 ? 16 : 0) + (need.listName === own ? 8 : 0) + exact;
  }

  return {
    own,
    name() {
      if (told.some(({ listName }) => listName === own)) return own;
      const [best] = [...met].sort(([, a], [, b]) => b - a);
      return best?.[0] ?? own;
    },
    find(place, site, item) {
      const here = (byName.get(nameIn(place)) ?? []).filter((need) =>
        areTogether(areaIn(place), areaIn(need.listPlace ?? '')),
      );
      const isOwn = told.some(({ listName }) => listName === own);
      if (isForm(place) && isOwn)
        here.splice(0, here.length, ...here.filter((need) => need.listName === own));
      const there = site === undefined || isForm(place) ? [] : (bySite.get(site) ?? []);
      const found = [...new Set([...here, ...there])].flatMap((need) =>
        (byNeed.get(need.id) ?? [])
          .filter((line) => line.item === item)
          .map((line) => ({ need, line })),
      );
      // Of the same rank the last one.
      found.sort(
        (a, b) => rank(b, place) - rank(a, place) || (a.need.postedAt < b.need.postedAt ? 1 : -1),
      );
      const [best] = found;
      if (best && isLive(best.need)) {
        seen.add(best.line.id);
        const { listName } = best.need;
        if (listName !== null) met.set(listName, (met.get(listName) ?? 0) + 1);
      }
      return best;
    },
    gone(unclear) {
      const name = this.name();
      return told.flatMap((need) => {
        const place = need.listPlace ?? '';
        if (need.listName !== name || !isLive(need) || unclear.has(nameIn(place))) return [];
        const left = (byNeed.get(need.id) ?? []).filter(
          (line) => !seen.has(line.id) && line.asked > committed(line),
        );
        if (left.length === 0) return [];
        return {
          need: need.id,
          lines: left.map(({ id }) => id),
          items: left.map(({ item }) => item),
          key: nameIn(place),
          place: need.landmark ?? nameIn(place),
          held: left.some((line) => committed(line) > 0),
        };
      });
    },
  };
}
