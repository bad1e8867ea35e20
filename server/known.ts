// What stands on the boards now, for whoever must match names to it: an import, an operator's command.
import { nationalBoard } from '#domain/change.ts';
import type { MemberActor } from '#domain/actor.ts';
import { email } from '#domain/member.ts';
import type { Incident } from '#domain/incident.ts';
import type { Item } from '#domain/item.ts';
import type { Organisation } from '#domain/organisation.ts';
import type { Site } from '#domain/site.ts';
import type { Standard } from '#domain/standard.ts';
import * as v from 'valibot';
import type { Sql } from '#server/database.ts';
import { readRows } from '#server/storage/board.ts';
import { loadRows } from '#server/storage/entity.ts';
import { credentialsByEmail } from '#server/storage/member.ts';

export interface Known {
  incident: Incident;
  items: Item[];
  organisations: Organisation[];
  standards: Standard[];
  sites: Site[];
}

/** The board of an incident and the national lists; undefined when there is no such incident. */
export async function readKnown(sql: Sql, code: string): Promise<Known | undefined> {
  const [nation, board] = await Promise.all([readRows(sql, nationalBoard), readRows(sql, code)]);
  const incident = nation?.rows.incident?.find(({ id }) => id === code);
  if (!incident) return undefined;
  const {
    item: items = [],
    organisation: organisations = [],
    standard: standards = [],
  } = nation?.rows ?? {};
  return { incident, items, organisations, standards, sites: board?.rows.site ?? [] };
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
    areas: member.areas,
  };
}
