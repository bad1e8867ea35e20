// The rows by which an import or an operator's command finds names.
import { areasWithin, nation as wholeNation } from '#domain/area.ts';
import { nationalBoard } from '#domain/board.ts';
import { uuid } from '#domain/field.ts';
import type { MemberActor } from '#domain/actor.ts';
import { email } from '#domain/member.ts';
import type { Incident } from '#domain/incident.ts';
import type { Line, Need } from '#domain/need.ts';
import type { Item } from '#domain/item.ts';
import type { Organisation } from '#domain/organisation.ts';
import type { Site } from '#domain/site.ts';
import type { Standard } from '#domain/standard.ts';
import type { Stock } from '#domain/stock.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import * as v from 'valibot';
import type { Sql } from '#server/postgres/connection.ts';
import { readRows } from '#server/storage/board.ts';
import { loadRows, rowsByIndex } from '#server/storage/entity.ts';
import { credentialsByEmail } from '#server/storage/member.ts';

export interface ImportIndex {
  /** The board: an incident or the national one. */
  incident: Pick<Incident, 'id' | 'areas'>;
  items: Item[];
  organisations: Organisation[];
  standards: Standard[];
  /** Sites of the board. */
  sites: Site[];
  /** The same and national storage sites: every place that may hold goods. */
  stores: Site[];
  stock: Stock[];
  /** Needs of the board that lists told of, with their lines. */
  needs: Need[];
  lines: Line[];
}

/** The board of an incident, or the national one, with the national lists; undefined when there is no such board. */
export async function readImportIndex(sql: Sql, code: string): Promise<ImportIndex | undefined> {
  const [nation, board] = await Promise.all([readRows(sql, nationalBoard), readRows(sql, code)]);
  const incident =
    code === nationalBoard
      ? { id: nationalBoard, areas: [wholeNation] }
      : nation?.rows.incident?.find(({ id }) => id === code);
  if (!incident) return undefined;
  const {
    item: items = [],
    organisation: organisations = [],
    standard: standards = [],
    site: storage = [],
    stock = [],
  } = nation?.rows ?? {};
  const sites = board?.rows.site ?? [];
  const stores = code === nationalBoard ? sites : [...sites, ...storage];
  const needs = (board?.rows.need ?? []).filter(({ listName }) => listName !== null);
  const listed = new Set(needs.map(({ id }) => id));
  const lines = (board?.rows.line ?? []).filter(({ need }) => listed.has(need));
  return { incident, items, organisations, standards, sites, stores, stock, needs, lines };
}

/** The words and packages of an organisation. */
export async function vocabularyOf(sql: Sql, organisation: string): Promise<Vocabulary[]> {
  return rowsByIndex(sql, 'vocabulary', 'organisation', [organisation]);
}

/** The board of a site; undefined when there is no such site. */
export async function boardOfSite(sql: Sql, id: string): Promise<string | undefined> {
  const [site] = v.is(uuid, id) ? await loadRows(sql, 'site', [id]) : [];
  return site?.incident;
}

/** The active member with this address, as an actor; undefined when there is none. */
export async function actorByEmail(sql: Sql, address: string): Promise<MemberActor | undefined> {
  const parsed = v.safeParse(email, address);
  const found = parsed.success ? await credentialsByEmail(sql, parsed.output) : undefined;
  const [member] = found?.active ? await loadRows(sql, 'member', [found.id]) : [];
  const [organisation] = member ? await loadRows(sql, 'organisation', [member.organisation]) : [];
  if (!member || !organisation) return undefined;
  return {
    kind: 'member',
    member: member.id,
    organisation: organisation.id,
    organisationKind: organisation.kind,
    organisationVerified: organisation.verifiedAt !== null,
    role: member.role,
    areas: areasWithin(member.areas, organisation.areas),
  };
}
