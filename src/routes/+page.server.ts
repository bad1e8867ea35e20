// The public page: verified needs by regency, headcounts, and what is not needed. No sign-in, no personal data.
import type { Snapshot } from '#domain/change.ts';
import { nationalBoard } from '#domain/board.ts';
import { summarise } from '#domain/summary.ts';
import type { Summary } from '#domain/summary.ts';
import { areaNames } from './area-names.ts';
import { pageRead } from './page-read.ts';
import type { PageServerLoad } from './$types';

const everyone = { kind: 'public' } as const;
/** Sites listed a regency; the rest is on the map. */
const mostSites = 60;

interface Digest {
  summary: Summary;
  sites: { id: string; name: string; regency: string; people: number | null; estimated: boolean }[];
}

/** The last digest of each board: made again only when the board has moved. */
const digests = new Map<string, { etag: string; digest: Digest }>();

async function digestOf(app: App.Locals['app'], board: string): Promise<Digest | undefined> {
  const snapshot = await app.snapshot(board, everyone);
  if (!snapshot) return undefined;
  const known = digests.get(board);
  if (known?.etag === snapshot.etag) return known.digest;
  const rows = JSON.parse(snapshot.json.toString()) as Snapshot;
  const digest: Digest = {
    summary: summarise(rows.need ?? [], rows.line ?? [], rows.site ?? []),
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
  digests.set(board, { etag: snapshot.etag, digest });
  return digest;
}

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { app, locale } = locals;
  const [{ incidents }, national] = await Promise.all([
    pageRead(locals, 'incident.list', {}),
    app.snapshot(nationalBoard, everyone),
  ]);
  const open = incidents.filter((incident) => incident.closedAt === null && !incident.drill);
  const catalogue = national ? ((JSON.parse(national.json.toString()) as Snapshot).item ?? []) : [];
  const items = Object.fromEntries(
    catalogue.map((item) => [item.id, locale === 'id' ? item.nameId : item.nameEn]),
  );
  const boards = await Promise.all(
    open.map(async ({ id, name, status, decrees }) => {
      const digest = await digestOf(app, id);
      const until =
        decrees
          .map((decree) => decree.until)
          .sort()
          .at(-1) ?? null;
      const regencies = digest?.summary.regencies ?? [];
      return {
        id,
        name,
        status,
        until,
        summary: digest?.summary ?? null,
        regencies: regencies.map((regency) => {
          const sites = (digest?.sites ?? []).filter((site) => site.regency === regency.regency);
          sites.sort(
            (a, b) => (b.people ?? 0) - (a.people ?? 0) || a.name.localeCompare(b.name, 'id'),
          );
          return { ...regency, posts: sites.slice(0, mostSites) };
        }),
      };
    }),
  );
  const codes = boards.flatMap((board) => board.regencies.map(({ regency }) => regency));
  setHeaders({ 'cache-control': 'private, no-cache' });
  return {
    boards,
    items,
    areas: await areaNames(locals, codes),
    asOf: new Date().toISOString(),
  };
};
