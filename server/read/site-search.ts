// Searches for the report form: sites, the catalogue, and needs that may be the same. Each reader gets only what he may see.
import * as v from 'valibot';
import type { Actor } from '#domain/actor.ts';
import { keysOf, sees } from '#domain/audience.ts';
import { needNoun } from '#domain/need.ts';
import { cut } from '#domain/project.ts';
import { distance, duplicateDistance } from '#domain/duplicate.ts';
import { uuid } from '#domain/field.ts';
import type { Point } from '#domain/field.ts';
import type { Item } from '#domain/item.ts';
import type { Line, Need } from '#domain/need.ts';
import type { Site } from '#domain/site.ts';
import type { Standard } from '#domain/standard.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { allRows, loadRows, rowsWhere } from '#server/storage/entity.ts';
import { needsNearby } from '#server/storage/need.ts';
import { searchSites, sitesAround } from '#server/storage/report.ts';
import type { SiteHit } from '#server/storage/report.ts';

/** Most sites in an answer: a short list for a phone. */
const mostSites = 8;
/** Sites farther away than this (km) do not count as near. */
const nearKm = 5;

/** The part of a new report that is compared with existing needs. */
export interface ReportDraft {
  site?: string | undefined;
  point?: Point | undefined;
  items: string[];
}

/** `distance`: metres from where the reader asked, straight line. */
export interface NearSite extends SiteHit {
  path: string;
  distance: number | null;
}

/** A need that may be the same as the one being posted (UX 25). */
export interface SimilarNeed {
  id: string;
  siteName: string | null;
  /** Metres, straight line; 0 at the same site. */
  distance: number;
  postedAt: string;
  refreshedAt: string;
  verified: boolean;
  people: number | null;
  voices: number;
  lines: Pick<Line, 'id' | 'item' | 'unit' | 'urgency' | 'asked' | 'open'>[];
}

export interface SiteSearch {
  sites(incident: string, q: string, actor: Actor): Promise<NearSite[]>;
  sitesNear(incident: string, at: Point, actor: Actor): Promise<NearSite[]>;
  /** An open site of the incident. */
  site(incident: string, id: string, actor: Actor): Promise<NearSite | undefined>;
  /** The whole row, closed or not. Only for members. */
  wholeSite(incident: string, id: string): Promise<Site | undefined>;
  similar(incident: string, draft: ReportDraft, actor: Actor): Promise<SimilarNeed[]>;
  catalogue(): Promise<{ items: Item[]; standards: Standard[] }>;
}

/** @param pathOf name of an area with its parents: "Karang Baru, Aceh Tamiang, Aceh" */
export function createSiteSearch(sql: Sql, pathOf: (area: string) => Promise<string>): SiteSearch {
  /** Sites as the reader may see them, with the names of their areas and the distance. */
  async function shown(hits: SiteHit[], actor: Actor, from?: Point): Promise<NearSite[]> {
    const paths = new Map(
      await Promise.all(
        [...new Set(hits.map((hit) => hit.area))].map(
          async (area) => [area, await pathOf(area)] as const,
        ),
      ),
    );
    return hits.map((hit) => {
      const { kind: _kind, ...row } = hit;
      const seen = cut(keysOf(actor), 'site', row);
      const there = hit.lat === null || hit.lng === null ? null : { lat: hit.lat, lng: hit.lng };
      return {
        ...hit,
        ...seen,
        path: paths.get(hit.area) ?? hit.area,
        distance: from && there ? Math.round(distance(from, there)) : null,
      };
    });
  }

  return {
    async sites(incident, q, actor) {
      return shown(await searchSites(sql, incident, { text: q, limit: mostSites }), actor);
    },
    async sitesNear(incident, at, actor) {
      const hits = await sitesAround(sql, incident, at, { km: nearKm, limit: mostSites });
      return shown(hits, actor, at);
    },
    async site(incident, id, actor) {
      const [row] = await loadRows(sql, 'site', [id]);
      if (!row || row.incident !== incident || row.closedAt !== null) return undefined;
      const { name, kind, area, people, households, countedAt, estimate, lat, lng } = row;
      const hit = { id, name, kind, area, people, households, countedAt, estimate, lat, lng };
      return (await shown([hit], actor))[0];
    },
    async wholeSite(incident, id) {
      if (!v.is(uuid, id)) return undefined;
      const [row] = await loadRows(sql, 'site', [id]);
      return row?.incident === incident ? row : undefined;
    },
    async similar(incident, { site, point: at, items }, actor) {
      const now = new Date().toISOString();
      const ids = await needsNearby(sql, incident, { site, point: at, items }, now);
      if (ids.length === 0) return [];
      const [needs, lines] = await Promise.all([
        loadRows(sql, 'need', ids),
        rowsWhere(sql, 'line', 'need', ids),
      ]);
      const found = needs.flatMap((need) => {
        const own = lines.filter((line) => line.need === need.id);
        const away = duplicateDistance({ site, point: at, items }, need, own, now);
        const visible = sees(keysOf(actor), needNoun.seenBy(need, undefined));
        return away === null || !visible ? [] : [{ need, own, away }];
      });
      const sites = await loadRows(
        sql,
        'site',
        found.flatMap(({ need }) => need.site ?? []),
      );
      const nameOf = new Map(sites.map(({ id, name }) => [id, name]));
      return found
        .map(({ need, own, away }) => similarNeed(need, own, away, nameOf.get(need.site ?? '')))
        .sort((a, b) => a.distance - b.distance || (a.refreshedAt < b.refreshedAt ? 1 : -1));
    },
    async catalogue() {
      const [items, standards] = await Promise.all([
        allRows(sql, 'item'),
        allRows(sql, 'standard'),
      ]);
      return { items, standards };
    },
  };
}

function similarNeed(
  need: Need,
  lines: Line[],
  away: number,
  siteName: string | undefined,
): SimilarNeed {
  const { id, postedAt, refreshedAt, people, voices } = need;
  return {
    id,
    postedAt,
    refreshedAt,
    people,
    voices,
    siteName: siteName ?? null,
    distance: Math.round(away),
    verified: need.verifiedAt !== null,
    lines: lines.map(({ id: line, item, unit, urgency, asked, open }) => {
      return { id: line, item, unit, urgency, asked, open };
    }),
  };
}
