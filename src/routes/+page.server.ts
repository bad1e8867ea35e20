// The public page: verified needs, headcounts, what is not needed and where it is worst. No sign-in, no personal data.
import type { Snapshot } from '#domain/change.ts';
import { nationalBoard } from '#domain/board.ts';
import { linkedLines, linksOf } from '#domain/item-link.ts';
import type { Links } from '#domain/item-link.ts';
import { exact } from '#domain/quantity.ts';
import type { Standard } from '#domain/standard.ts';
import { summarise } from '#domain/summary.ts';
import type { Lack, Summary } from '#domain/summary.ts';
import { coverageClasses } from '#domain/coverage-class.ts';
import { classOf, uncoveredByRegency } from '#domain/uncovered.ts';
import { regencyPaths } from '$lib/map/paths.ts';
import type { Outlines, RegencyPaths } from '$lib/map/paths.ts';
import { areaNames } from './area-names.ts';
import { pageRead } from './page-read.ts';
import type { PageServerLoad } from './$types';

const everyone = { kind: 'public' } as const;
/** Sites listed a regency, and places named for an item there; the rest is on the map. */
const most = { sites: 15, places: 3 };

/** How much of what a regency asks for nobody covers (N7), and its level on the picture. */
interface RegencyGap {
  regency: string;
  /** 0 to 1. */
  share: number;
  /** People-days that nobody covers. */
  open: number;
  level: number;
}

interface Digest {
  summary: Summary;
  /** The regencies with the most people-days uncovered first. */
  gaps: RegencyGap[];
  sites: { id: string; name: string; regency: string; people: number | null; estimated: boolean }[];
}

/** The last digest of each board: made again only when the board has moved. */
const digests = new Map<string, { etag: string; digest: Digest }>();

async function digestOf(
  app: App.Locals['app'],
  board: string,
  standards: Standard[],
  links: Links,
): Promise<Digest | undefined> {
  const snapshot = await app.snapshot(board, everyone);
  if (!snapshot) return undefined;
  const known = digests.get(board);
  // What is merged stands on the national board, whose changes do not show in this board's mark.
  const etag = [
    snapshot.etag,
    ...[...links].map(([code, { item, factor }]) => `${code} ${item} ${factor}`),
  ].join(' ');
  if (known?.etag === etag) return known.digest;
  const rows = JSON.parse(snapshot.json.toString()) as Snapshot;
  const closed = new Set((rows.site ?? []).flatMap((site) => (site.closedAt ? [site.id] : [])));
  const needs = new Map(
    (rows.need ?? [])
      .filter(({ site }) => site === null || !closed.has(site))
      .map((need) => [need.id, need]),
  );
  const asked = linkedLines(rows.line ?? [], links);
  const lines = asked.flatMap((line) => {
    const need = needs.get(line.need);
    return need ? [{ need, line }] : [];
  });
  const digest: Digest = {
    summary: summarise(rows.need ?? [], asked, rows.site ?? []),
    gaps: [...uncoveredByRegency(lines, standards)]
      .map(([regency, coverage]) => ({
        regency,
        share: coverage.share,
        open: coverage.open,
        level: coverageClasses.indexOf(classOf(coverage)),
      }))
      .sort((a, b) => b.open - a.open),
    sites: (rows.site ?? [])
      .filter((site) => site.closedAt === null)
      .map(({ id, name, area, people, estimate }) => ({
        id,
        name,
        people,
        regency: area.slice(0, 5),
        estimated: estimate !== null,
      })),
  };
  digests.set(board, { etag, digest });
  return digest;
}

/** Pictures by the provinces on them. */
const pictures = new Map<string, RegencyPaths | null>();

/** Null when the outlines cannot be read: the list beside the picture says the same. */
async function pictureOf(app: App.Locals['app'], regencies: string[]) {
  const provinces = new Set(regencies.map((code) => code.slice(0, 2)));
  const key = [...provinces].sort().join();
  const known = pictures.get(key);
  if (known !== undefined) return known;
  try {
    const outlines = (await app.outlines()) as Outlines;
    const picture = regencyPaths(outlines, (code) => provinces.has(code.slice(0, 2)));
    pictures.set(key, picture);
    return picture;
  } catch (error) {
    app.log.warn({ err: error }, 'the outlines for the public page cannot be read');
    return null;
  }
}

/** What concerns the whole board; regencies are sent apart. */
function totalsOf({ regencies: _, ...totals }: Summary) {
  return totals;
}

/** At which posts, by name, and how much is for people on no post (N2). */
function named(places: Lack['places']) {
  const posts = places.filter(({ outsidePosts }) => !outsidePosts);
  const outside = places.filter(({ outsidePosts }) => outsidePosts);
  return {
    posts: posts.slice(0, most.places).map(({ name }) => name),
    morePosts: Math.max(0, posts.length - most.places),
    outsidePosts: exact(outside.reduce((sum, { open }) => sum + open, 0)),
  };
}

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { app, locale } = locals;
  const [{ incidents }, national] = await Promise.all([
    pageRead(locals, 'incident.list', {}),
    app.snapshot(nationalBoard, everyone),
  ]);
  const open = incidents.filter((incident) => incident.closedAt === null && !incident.drill);
  const rows = (national ? JSON.parse(national.json.toString()) : {}) as Snapshot;
  const items = Object.fromEntries(
    (rows.item ?? []).map((item) => [item.id, locale === 'id' ? item.nameId : item.nameEn]),
  );
  const links = linksOf(rows.item ?? []);
  const outage = app.outage();
  const now = outage?.kind === 'unreachable' ? outage.since : new Date().toISOString();
  const boards = await Promise.all(
    open.map(async (incident) => {
      const { id, name, status, areas, decrees, drill, startedAt, closedAt } = incident;
      const [digest, unchecked] = await Promise.all([
        digestOf(app, id, rows.standard ?? [], links),
        pageRead(locals, 'need.unchecked', { code: id }),
      ]);
      const regencies = digest?.summary.regencies ?? [];
      return {
        id,
        name,
        status,
        areas,
        decrees,
        drill,
        startedAt,
        closedAt,
        unchecked: unchecked.needs,
        totals: digest ? totalsOf(digest.summary) : null,
        gaps: digest?.gaps ?? [],
        picture: digest
          ? await pictureOf(
              app,
              digest.gaps.map(({ regency }) => regency),
            )
          : null,
        regencies: regencies.map((regency) => {
          const sites = (digest?.sites ?? []).filter((site) => site.regency === regency.regency);
          sites.sort(
            (a, b) => (b.people ?? 0) - (a.people ?? 0) || a.name.localeCompare(b.name, 'id'),
          );
          return {
            ...regency,
            lacks: regency.lacks.map(({ places, ...lack }) => ({ ...lack, ...named(places) })),
            posts: sites.slice(0, most.sites),
          };
        }),
      };
    }),
  );
  const codes = boards.flatMap((board) => board.regencies.map(({ regency }) => regency));
  setHeaders({ 'cache-control': 'private, no-cache' });
  // Numbers of an area stand here only where the page is about that area alone.
  const [place, ...others] = open.flatMap((incident) => incident.areas);
  return {
    ...{ boards, items, areas: await areaNames(locals, codes), asOf: now },
    emergency: app.config.emergencyNumbers,
    area: others.length === 0 ? (place ?? null) : null,
  };
};
