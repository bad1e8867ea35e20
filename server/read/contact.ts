// Contacts, one at a time: who may read is checked, and the look is written down before the contact is shown (N16).
import { randomUUID } from 'node:crypto';
import type { Actor } from '#domain/actor.ts';
import { isMember } from '#domain/actor.ts';
import { mayReadLooks } from '#domain/contact.ts';
import { contactPlace, looksOf } from '#domain/look-command.ts';
import type { ContactPlace } from '#domain/look-command.ts';
import { lookBound, lookStop } from '#domain/look.ts';
import type { LookStop } from '#domain/look.ts';
import { mostLooks } from '#domain/look-query.ts';
import { textsWithNumbers } from '#domain/masked.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import type { Readers } from '#server/read/gate.ts';
import { loadRows, rowsByIndex } from '#server/storage/entity.ts';
import { looksAt, looksOfBusy } from '#server/storage/look.ts';
import { readContact } from '#server/storage/need.ts';

/** Writes a look down as its member; the refusal when that is not allowed. */
export type WriteLook = (
  input: { incident: string; entity: 'need' | 'site' | 'report'; of: string; member: string },
  actor: Actor,
) => Promise<Refusal | undefined>;

/** @param execute the write path, which this folder does not know */
export function lookWriter(
  execute: (command: { id: string; name: string; input: object }, actor: Actor) => Promise<object>,
): WriteLook {
  return async (input, actor) => {
    const answer = await execute({ id: randomUUID(), name: 'contact.look', input }, actor);
    return isRefusal(answer) ? answer : undefined;
  };
}

interface ContactTools {
  sql: Sql;
  facts: ReadFacts;
  writeLook: WriteLook;
  now(): Date;
}

/** Answers the contact of a need or a site, and who looked at contacts. */
export function contactReaders({
  sql,
  facts,
  writeLook,
  now,
}: ContactTools): Pick<Readers, 'contact.read' | 'contact.looks' | 'contact.stops'> {
  /** The row with its board and area, and the site that it is or stands at. */
  async function placeOf(entity: 'need' | 'site', id: string) {
    const [row] = await loadRows(sql, entity, [id]);
    if (!row) return undefined;
    const { incident, area } = row;
    if ('organisation' in row) return { incident, area, runner: row.organisation };
    const [site] = row.site === null ? [] : await loadRows(sql, 'site', [row.site]);
    return { incident, area, runner: site?.organisation ?? null };
  }

  /** Notes about the place that hold a number of a person: its own, of its claims, and of shipments to it. */
  async function notesOf(place: ContactPlace): Promise<string[]> {
    if (place.kind === 'report') return [];
    if (place.kind === 'site') {
      const shipments = place.shipments.flatMap((row) => textsWithNumbers('shipment', row));
      return unique([...textsWithNumbers('site', place.site), ...shipments]);
    }
    const { need, site, claims } = place;
    const held = new Set(claims.map((claim) => claim.id));
    const moving = await rowsByIndex(sql, 'shipment', 'incident', [need.incident]);
    const carried = moving.filter(({ lines }) =>
      lines.some(({ claim }) => claim !== null && held.has(claim)),
    );
    return unique([
      ...textsWithNumbers('need', need),
      ...(site ? textsWithNumbers('site', site) : []),
      ...claims.flatMap((row) => textsWithNumbers('claim', row)),
      ...carried.flatMap((row) => textsWithNumbers('shipment', row)),
    ]);
  }

  /** Whether each of the members is stopped on the board. */
  async function stopsOf(incident: string, members: readonly string[]) {
    const found = await facts(
      incident,
      Object.fromEntries(members.map((member) => [member, looksOf(member)])),
    );
    const stops = new Map<string, LookStop>();
    if (isRefusal(found)) return stops;
    for (const member of members) {
      const stop = lookStop(found[member] ?? [], now().toISOString());
      if (stop) stops.set(member, stop);
    }
    return stops;
  }

  return {
    'contact.read': {
      async facts({ entity, id }) {
        const place = await placeOf(entity, id);
        if (!place) return undefined;
        const found = await facts(place.incident, { place: contactPlace(entity, id) });
        return isRefusal(found) ? undefined : found.place;
      },
      async read({ entity, id }, { actor, facts: place }) {
        if (!place || place.kind === 'report' || !isMember(actor))
          return refuse('not-allowed', { command: 'contact.read' });
        const { incident } = place.kind === 'need' ? place.need : place.site;
        const refusal = await writeLook({ incident, entity, of: id, member: actor.member }, actor);
        if (refusal) return refusal;
        const contact = await readContact(sql, entity, id);
        const { contactName = null, contactPhone = null } = contact ?? {};
        return { contactName, contactPhone, notes: await notesOf(place) };
      },
    },
    'contact.looks': {
      facts: ({ entity, id }) => placeOf(entity, id),
      async read({ entity, id }) {
        const looks = await looksAt(sql, entity, id, mostLooks);
        const incident = looks[0]?.incident;
        const members = [...new Set(looks.map(({ member }) => member))];
        const stops = incident === undefined ? null : await stopsOf(incident, members);
        return {
          looks: looks.map(({ id: look, incident: board, of, basis, organisation, ...more }) => ({
            ...{ id: look, incident: board, of, basis, organisation, entity: more.entity },
            ...{ member: more.member, memberName: more.memberName, at: more.at },
            stopped: stops?.has(more.member) ?? false,
          })),
        };
      },
    },
    'contact.stops': {
      async read({ code }, { actor }) {
        const since = addHours(now().toISOString(), -24 * lookBound.days);
        const looks = await looksOfBusy(sql, code, since, lookBound.most);
        const members = [...new Set(looks.map(({ member }) => member))];
        const stops = await stopsOf(code, members);
        return {
          stops: [...stops].flatMap(([member, { since: from, looks: count }]) => {
            const mine = looks.find(
              (look) =>
                look.member === member && mayReadLooks(actor, { area: look.area, runner: null }),
            );
            if (!mine) return [];
            const { id, area, organisation, memberName } = mine;
            return { look: id, area, organisation, member, memberName, since: from, looks: count };
          }),
        };
      },
    },
  };
}

/** Each text once; a few dozen are enough for a card. */
function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].slice(0, 50);
}
