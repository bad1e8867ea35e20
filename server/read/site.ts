// Sites to choose from. Each reader gets only what they may see.
import type { Actor } from '#domain/actor.ts';
import { keysOf, sees } from '#domain/audience.ts';
import { nationalBoard } from '#domain/board.ts';
import { siteContactOf } from '#domain/contact.ts';
import { masked } from '#domain/masked.ts';
import { siteNoun } from '#domain/site.ts';
import type { Site } from '#domain/site.ts';
import { cut } from '#domain/project.ts';
import { distance } from '#domain/duplicate.ts';
import type { Point } from '#domain/field.ts';
import { refuse } from '#domain/refusal.ts';
import type { NearSite, SiteClosing } from '#domain/site-query.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { loadRows } from '#server/storage/entity.ts';
import { searchSites, sitesAround } from '#server/storage/report.ts';

/** Enough for a list on a phone. To see others, people type more letters. */
const mostSites = 8;
/** A site farther than this (km) is not "here". */
const nearKm = 5;

/** What everybody may know of a closed site of an incident; null for others, and for national stores always (P1). */
export function closingOf(site: Site | undefined, code: string): SiteClosing | null {
  if (!site?.closedAt || site.incident !== code || code === nationalBoard) return null;
  const { name, closedAt, closedWhy, next } = site;
  return { name, closedAt, closedWhy, next };
}

/**
 * Answers the queries about sites.
 * @param pathOf name of an area with its parents: "Karang Baru, Aceh Tamiang, Aceh"
 */
export function siteReaders(
  sql: Sql,
  pathOf: (area: string) => Promise<string>,
): Pick<Readers, 'site.search' | 'site.near' | 'site.closed' | 'site.read'> {
  /** Those of the sites that the reader may see, cut for him, with the name of the area and the way to it. */
  async function shown(ids: string[], actor: Actor, from?: Point): Promise<NearSite[]> {
    const keys = keysOf(actor);
    const rows = new Map((await loadRows(sql, 'site', ids)).map((row) => [row.id, row]));
    const visible = ids.flatMap((id) => {
      const row = rows.get(id);
      return row && sees(keys, siteNoun.seenBy(row, undefined)) ? [row] : [];
    });
    const paths = new Map(
      await Promise.all(
        [...new Set(visible.map(({ area }) => area))].map(
          async (area) => [area, await pathOf(area)] as const,
        ),
      ),
    );
    return visible.map((row) => {
      const { id, name, kind, area, people, households, countedAt, estimate, lat, lng } = {
        ...row,
        ...cut(keys, 'site', row),
      };
      const there = lat === null || lng === null ? null : { lat, lng };
      return {
        id,
        name,
        kind,
        area,
        people,
        households,
        countedAt,
        estimate,
        lat,
        lng,
        path: paths.get(area) ?? area,
        distance: from && there ? Math.round(distance(from, there)) : null,
      };
    });
  }

  return {
    'site.search': {
      async read({ code, q }, { actor }) {
        const ids = await searchSites(sql, code, { text: q, limit: mostSites });
        return { sites: await shown(ids, actor) };
      },
    },
    'site.near': {
      async read({ code, lat, lng }, { actor }) {
        const at = { lat, lng };
        const ids = await sitesAround(sql, code, at, { km: nearKm, limit: mostSites });
        return { sites: await shown(ids, actor, at) };
      },
    },
    'site.closed': {
      async read({ code, id }) {
        const [site] = await loadRows(sql, 'site', [id]);
        return { closing: closingOf(site, code) };
      },
    },
    'site.read': {
      async read({ code, id }, { actor }) {
        const [site] = await loadRows(sql, 'site', [id]);
        if (site?.incident !== code) return refuse('not-found', { field: 'site' });
        // Whoever revises it gets what was written, or would save the mask.
        return { site: siteContactOf(actor, site, []) ? site : masked('site', site) };
      },
    },
  };
}
