// Reading the ledger and shipments for one reader: movements of a shelf, where a vehicle is, what a paper names.
import type { Logger } from 'pino';
import { siteAccount } from '#domain/account.ts';
import { isMember } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import type { Incident } from '#domain/incident.ts';
import type { Item } from '#domain/item.ts';
import type { Organisation } from '#domain/organisation.ts';
import { refuse } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isUnderWay } from '#domain/shipment.ts';
import type { Shipment, ShipmentSecret } from '#domain/shipment.ts';
import { mayTrack } from '#domain/shipment-step.ts';
import type { Site } from '#domain/site.ts';
import type { Movement } from '#domain/stock.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import { partiesOf } from '#server/read/party.ts';
import { loadRows, rowsByIndex } from '#server/storage/entity.ts';
import { findByCode, movementsOf, readTracks } from '#server/storage/shipment.ts';

/** Driver, plate and last reported position (P1). */
export type Track = { [K in keyof ShipmentSecret]: ShipmentSecret[K] | null } & {
  shipment: string;
  reportedAt: Instant | null;
};

/** A shipment with the rows that its ids refer to. */
export interface PaperFacts {
  shipment: Shipment;
  track: Track;
  incident: Incident | undefined;
  from: Site | undefined;
  items: Item[];
  organisations: Organisation[];
}

export interface Logistics {
  /** Movements of a site's account in the last days, oldest first; for members alone. */
  movements(site: string, days: number, actor: Actor): Promise<Movement[] | Refusal>;
  /** Vehicles under way that this reader may follow. */
  tracks(incident: string, actor: Actor): Promise<Track[]>;
  /** One vehicle; each request for a driver is recorded. */
  track(shipment: string, actor: Actor): Promise<Track | Refusal>;
  /** The shipment behind six characters; for members alone. */
  byCode(code: string, actor: Actor): Promise<Shipment | Refusal>;
  /** The rows that a paper of the shipment names, for readers who may follow the vehicle. */
  paper(code: string, actor: Actor): Promise<PaperFacts | Refusal>;
}

/** Movements read at once: a busy shelf of two weeks. */
const mostMovements = 20_000;

const hidden = refuse('not-found', { field: 'shipment' });

interface LogisticsOptions {
  sql: Sql;
  log: Logger;
  now(): Date;
  facts: ReadFacts;
}

export function createLogistics({ sql, log, now, facts }: LogisticsOptions): Logistics {
  async function tracked(shipment: Shipment): Promise<Track> {
    const [track] = await readTracks(sql, [shipment.id]);
    const nothing = { driverName: null, driverPhone: null, plate: null, lat: null, lng: null };
    return { ...nothing, ...track, shipment: shipment.id, reportedAt: shipment.reportedAt };
  }

  async function found(code: string, actor: Actor): Promise<Shipment | Refusal> {
    if (!isMember(actor)) return refuse('not-signed-in');
    const id = await findByCode(sql, code.toUpperCase());
    const [shipment] = id === undefined ? [] : await loadRows(sql, 'shipment', [id]);
    return shipment ?? hidden;
  }

  return {
    async movements(site, days, actor) {
      if (!isMember(actor)) return refuse('not-signed-in');
      const since = addHours(now().toISOString(), -24 * days);
      return movementsOf(sql, siteAccount(site), since, mostMovements);
    },
    async tracks(incident, actor) {
      if (!isMember(actor)) return [];
      const rows = await rowsByIndex(sql, 'shipment', 'incident', [incident]);
      const moving = rows.filter((row) => isUnderWay(row) && row.reportedAt !== null);
      const parties = await partiesOf(facts, moving);
      const mine = parties.filter((fact) => mayTrack(actor, fact)).map(({ shipment }) => shipment);
      const secrets = new Map(
        (
          await readTracks(
            sql,
            mine.map(({ id }) => id),
          )
        ).map((row) => [row.id, row]),
      );
      return mine.flatMap((shipment): Track[] => {
        const secret = secrets.get(shipment.id);
        if (!secret) return [];
        const { id, ...told } = secret;
        return [{ ...told, shipment: id, reportedAt: shipment.reportedAt }];
      });
    },
    async track(id, actor) {
      const [shipment] = await loadRows(sql, 'shipment', [id]);
      const [fact] = shipment ? await partiesOf(facts, [shipment]) : [];
      // Missing and forbidden rows get the same answer.
      if (!shipment || !fact || !isMember(actor) || !mayTrack(actor, fact)) return hidden;
      log.info(
        { event: 'track-read', shipment: id, member: actor.member },
        'a driver was looked up',
      );
      return tracked(shipment);
    },
    byCode: found,
    async paper(code, actor) {
      const shipment = await found(code, actor);
      if (isRefusal(shipment)) return shipment;
      const [fact] = await partiesOf(facts, [shipment]);
      if (!fact || !mayTrack(actor, fact))
        return refuse('not-allowed', { command: 'document.read' });
      const receivers = shipment.lines.flatMap(({ receipt }) => receipt?.organisation ?? []);
      const sender = shipment.organisation ? [shipment.organisation] : [];
      const [track, items, organisations, [incident]] = await Promise.all([
        tracked(shipment),
        loadRows(sql, 'item', [...new Set(shipment.lines.map(({ item }) => item))]),
        loadRows(sql, 'organisation', [...new Set([...receivers, ...sender])]),
        loadRows(sql, 'incident', [shipment.incident]),
      ]);
      const from = shipment.from === null ? undefined : fact.sites.get(shipment.from);
      return { shipment, track, incident, from, items, organisations };
    },
  };
}
