// Reads of one-time links (S22): the open ones of a shipment or a site, and what the holder of one needs for its work.
import { accessLinkEnd } from '#domain/access-link.ts';
import type { ComingGoods, LinkGoods, LinkView } from '#domain/access-link-query.ts';
import { drives, leads, receivesThere } from '#domain/access-link-scope.ts';
import { heldLink, refuseEnded } from '#domain/access-link-use.ts';
import type { HeldLink } from '#domain/access-link-use.ts';
import { shownItem } from '#domain/item-link.ts';
import type { Item } from '#domain/item.ts';
import { maskNumbers } from '#domain/personal-number.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { isSkipped, isUnderWay, loadedOf, shipmentState } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import { needsSecondPerson } from '#domain/shipment-hand.ts';
import { receivesAt } from '#domain/shipment-step.ts';
import type { Site } from '#domain/site.ts';
import type { ShipmentParties } from '#domain/stock-fact.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import type { Readers } from '#server/read/gate.ts';
import { partiesOf } from '#server/read/party.ts';
import { loadRows, rowsByIndex } from '#server/storage/entity.ts';
import { readTracks } from '#server/storage/shipment.ts';

interface LinkTools {
  sql: Sql;
  facts: ReadFacts;
  /** An area in words. */
  areaName(area: string): Promise<string>;
  now(): Date;
}

/** Shipments shown to who leads a shelter. */
const mostComing = 20;

/** Answers the queries of links. */
export function accessLinkReaders({
  sql,
  facts: readFacts,
  areaName,
  now,
}: LinkTools): Pick<Readers, 'link.list' | 'link.read'> {
  async function partiesById(id: string | null | undefined): Promise<ShipmentParties | undefined> {
    return id ? (await partiesOf(readFacts, await loadRows(sql, 'shipment', [id])))[0] : undefined;
  }

  async function siteById(id: string | null | undefined): Promise<Site | undefined> {
    return id ? (await loadRows(sql, 'site', [id]))[0] : undefined;
  }

  /** Names of the goods of a stop, with what is on board of each. */
  async function goodsOf(shipments: readonly Shipment[]) {
    const codes = shipments.flatMap(({ lines }) => lines.map(({ item }) => item));
    const items = new Map<string, Item>();
    // What was merged is shown as what it was merged into.
    for (let open = [...new Set(codes)]; open.length > 0;) {
      const rows = await loadRows(sql, 'item', open);
      for (const row of rows) items.set(row.id, row);
      open = rows.flatMap(({ mergedInto }) => mergedInto ?? []).filter((id) => !items.has(id));
    }
    return ({ lines }: Shipment, stop: number): LinkGoods[] =>
      lines.flatMap((line, n) => {
        const item = items.get(line.item);
        if (line.stop !== stop || line.receipt !== null || !item) return [];
        const { nameId, nameEn } = shownItem(item, (id) => items.get(id));
        const quantity = loadedOf(line) || line.quantity;
        return [{ line: n, nameId, nameEn, unit: item.unit, quantity }];
      });
  }

  async function driveOf({ shipment, sites }: ShipmentParties): Promise<LinkView['drive']> {
    const [goods, [track]] = await Promise.all([
      goodsOf([shipment]),
      readTracks(sql, [shipment.id]),
    ]);
    const { delay, reportedAt } = shipment;
    const told = [reportedAt, track?.placeAt ?? null].filter((at) => at !== null).sort();
    return {
      shipment: shipment.id,
      code: shipment.code,
      state: shipmentState(shipment),
      from: shipment.from === null ? null : (sites.get(shipment.from)?.name ?? null),
      eta: shipment.eta,
      delay: delay && {
        since: delay.since,
        why: delay.why,
        note: delay.note === null ? null : maskNumbers(delay.note),
      },
      toldAt: told.at(-1) ?? null,
      stops: await Promise.all(
        shipment.stops.map(async ({ name, site: id, area, arrivedAt }, n) => {
          const site = id === null ? undefined : sites.get(id);
          const isOwnPoint = site?.pointLevel === null;
          return {
            ...{ n, name, arrivedAt },
            area: await areaName(area),
            landmark: site?.landmark ?? null,
            lat: isOwnPoint ? site.lat : null,
            lng: isOwnPoint ? site.lng : null,
            isSkipped: isSkipped(shipment, n),
            lines: goods(shipment, n),
          };
        }),
      ),
    };
  }

  /** Stops at the site of goods that left and that nobody counted there. */
  async function comingTo(site: Site, held: HeldLink): Promise<ComingGoods[]> {
    const rows = await rowsByIndex(sql, 'shipment', 'site', [site.id]);
    const moving = rows.filter((row) => isUnderWay(row) && row.departedAt !== null);
    const here = moving.filter(({ incident }) => incident === site.incident);
    const all = await partiesOf(readFacts, here);
    const senders = await loadRows(sql, 'organisation', [
      ...new Set(here.flatMap(({ organisation }) => organisation ?? [])),
    ]);
    const names = new Map(senders.map(({ id, shortName }) => [id, shortName]));
    const goods = await goodsOf(here);
    const found = all.flatMap((parties) =>
      parties.shipment.stops.flatMap(({ site: at, arrivedAt }, n): ComingGoods[] => {
        const { id, code, organisation, carrierName, eta } = parties.shipment;
        const lines = goods(parties.shipment, n);
        if (at !== site.id || lines.length === 0) return [];
        const sender = names.get(organisation ?? '') ?? carrierName;
        const mayReceive = receives(held, parties, n);
        return [{ shipment: id, code, stop: n, sender, eta, arrivedAt, lines, mayReceive }];
      }),
    );
    const first = ({ arrivedAt }: ComingGoods) => (arrivedAt === null ? 1 : 0);
    return found.sort((a, b) => first(a) - first(b)).slice(0, mostComing);
  }

  return {
    'link.list': {
      facts: async ({ shipment, site }) => ({
        shipment: (await partiesById(shipment)) ?? null,
        site: (await siteById(site)) ?? null,
      }),
      async read(_input, { facts: { shipment, site } }) {
        const at = now().toISOString();
        const [ofShipment, ofSite] = await Promise.all([
          shipment ? rowsByIndex(sql, 'accessLink', 'shipment', [shipment.shipment.id]) : [],
          site ? rowsByIndex(sql, 'accessLink', 'site', [site.id]) : [],
        ]);
        const open = [...ofShipment, ...ofSite].filter((row) => accessLinkEnd(row, at) === null);
        const links = open.map((row) => {
          const { id, incident, kind, label, organisation } = row;
          const { issuedAt, expiresAt, openedAt, usedAt, uses } = row;
          return {
            ...{ id, incident, kind, label, organisation },
            issuedAt,
            expiresAt,
            openedAt,
            usedAt,
            uses,
          };
        });
        return { links: links.sort((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1)) };
      },
    },
    'link.read': {
      async read(_input, { actor }) {
        const [link] =
          actor.kind === 'guest' ? await loadRows(sql, 'accessLink', [actor.link]) : [];
        if (!link || actor.kind !== 'guest') return refuse('access-link-invalid');
        const found = await readFacts(link.incident, { held: heldLink(actor) });
        if (isRefusal(found)) return found;
        const { held } = found;
        const [parties, site, incidents, issuers] = await Promise.all([
          partiesById(link.shipment),
          siteById(link.site),
          loadRows(sql, 'incident', [link.incident]),
          loadRows(sql, 'organisation', [link.organisation]),
        ]);
        const covers = parties ? drives(held, parties) : site !== undefined && leads(held, site);
        const ended = refuseEnded(held, now().toISOString());
        if (ended) return ended;
        if (isRefusal(covers)) return covers;
        return {
          incident: link.incident,
          incidentName: incidents[0]?.name ?? null,
          issuer: issuers[0]?.shortName ?? '',
          expiresAt: link.expiresAt,
          drive: parties ? await driveOf(parties) : null,
          shelter: site
            ? {
                ...{ site: site.id, name: site.name, isClosed: site.closedAt !== null },
                ...{ people: site.people, households: site.households, countedAt: site.countedAt },
                isDoubted: site.countDoubt !== null,
                coming: await comingTo(site, held),
              }
            : null,
        };
      },
    },
  };
}

/** Whether the link's holder may count what comes to a stop, as `shipment.receive` decides. */
function receives(held: HeldLink, parties: ShipmentParties, stop: number): boolean {
  const { issuer } = held;
  return (
    issuer !== null &&
    receivesThere(held, parties, stop) === true &&
    receivesAt(issuer, parties, stop) &&
    needsSecondPerson(issuer, parties, stop) === undefined
  );
}
