// Reads shipments for one reader: positions of vehicles, and the names on documents.
import type { Logger } from 'pino';
import { isMember, isWithdrawn } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import type { Incident } from '#domain/incident.ts';
import { shownItem } from '#domain/item-link.ts';
import type { Item } from '#domain/item.ts';
import { masked } from '#domain/masked.ts';
import type { Organisation } from '#domain/organisation.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { readShipmentCode } from '#domain/shipment-code.ts';
import { isUnderWay } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Followed, Track } from '#domain/shipment-query.ts';
import { mayTrack } from '#domain/shipment-step.ts';
import type { Site } from '#domain/site.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import type { Readers } from '#server/read/gate.ts';
import { partiesOf } from '#server/read/party.ts';
import { allRows, loadRows, rowsByIndex } from '#server/storage/entity.ts';
import {
  findByCode,
  movingOf,
  readTracks,
  readTrails,
  readVehiclesBefore,
} from '#server/storage/shipment.ts';

/** A shipment with the rows that its ids refer to. */
export interface PaperFacts {
  shipment: Shipment;
  track: Track;
  incident: Incident | undefined;
  /** Words that mark an example; also for goods between stores of a database with an example board. */
  demo: Incident['demo'];
  from: Site | undefined;
  items: Item[];
  organisations: Organisation[];
  /** The shipment whose vehicle handed the goods over (S10). */
  before: Shipment | undefined;
  /** Drivers and plates before the ones now, oldest first. */
  vehiclesBefore: { until: string; driverName: string | null; plate: string | null }[];
}

export interface ShipmentReads {
  readers: Pick<Readers, 'vehicle.list' | 'vehicle.read' | 'shipment.find' | 'shipment.own-moving'>;
  /** The names on a document of the shipment, for readers who may see the vehicle. */
  paper(code: string, actor: Actor): Promise<PaperFacts | Refusal>;
}

const hidden = refuse('not-found', { field: 'shipment' });

/** Reads shipments. A read of one driver is logged. */
export function createShipmentReads(sql: Sql, log: Logger, readFacts: ReadFacts): ShipmentReads {
  async function tracked({ id: shipment, reportedAt }: Shipment): Promise<Track> {
    const [secret] = await readTracks(sql, [shipment]);
    const {
      driverName = null,
      driverPhone = null,
      plate = null,
      lat = null,
      lng = null,
      placeName = null,
      placeAt = null,
      receiverNames = null,
    } = secret ?? {};
    const who = { shipment, driverName, driverPhone, plate, receiverNames };
    return { ...who, lat, lng, placeName, placeAt, reportedAt };
  }

  async function found(code: string): Promise<Shipment | undefined> {
    const wanted = readShipmentCode(code);
    // No shipment has another code, and PostgreSQL takes not every text.
    if (wanted === null) return undefined;
    const id = await findByCode(sql, wanted);
    const [shipment] = id === undefined ? [] : await loadRows(sql, 'shipment', [id]);
    return shipment;
  }

  async function byId(id: string): Promise<Shipment | undefined> {
    const [shipment] = await loadRows(sql, 'shipment', [id]);
    return shipment;
  }

  /** Vehicles on the way that this reader may see. */
  async function tracks(incident: string, actor: Actor): Promise<Followed[]> {
    if (!isMember(actor)) return [];
    const rows = await rowsByIndex(sql, 'shipment', 'incident', [incident]);
    const moving = rows.filter((row) => isUnderWay(row) && row.reportedAt !== null);
    const facts = await partiesOf(readFacts, moving);
    const mine = facts.filter((fact) => mayTrack(actor, fact)).map(({ shipment }) => shipment);
    const ids = mine.map(({ id }) => id);
    const [rowsOfIds, positions] = await Promise.all([readTracks(sql, ids), readTrails(sql, ids)]);
    const secrets = new Map(rowsOfIds.map((row) => [row.id, row]));
    return mine.flatMap((shipment): Followed[] => {
      const secret = secrets.get(shipment.id);
      if (!secret) return [];
      const { id, ...told } = secret;
      const trail = positions
        .filter((position) => position.shipment === id)
        .map(({ at, lat, lng }) => ({ at, lat, lng }));
      return [{ ...told, shipment: id, reportedAt: shipment.reportedAt, trail }];
    });
  }

  return {
    readers: {
      'vehicle.list': {
        read: async ({ code }, { actor }) => ({ vehicles: await tracks(code, actor) }),
      },
      'vehicle.read': {
        async facts({ id }) {
          const shipment = await (readShipmentCode(id) === null ? byId(id) : found(id));
          return shipment && (await partiesOf(readFacts, [shipment]))[0];
        },
        async read(_input, { actor, facts }) {
          if (!facts) return hidden;
          const member = actor.kind === 'member' ? actor.member : null;
          log.info(
            { event: 'track-read', shipment: facts.shipment.id, member },
            'a driver was looked up',
          );
          return tracked(facts.shipment);
        },
      },
      'shipment.own-moving': {
        async read(_input, { actor }) {
          const ids = isMember(actor) ? await movingOf(sql, actor.organisation) : [];
          return { shipments: await loadRows(sql, 'shipment', ids) };
        },
      },
      'shipment.find': {
        async read({ code }) {
          const shipment = await found(code);
          return shipment ? { shipment: masked('shipment', shipment) } : hidden;
        },
      },
    },
    async paper(code, actor) {
      if (!isMember(actor)) return refuse('not-signed-in');
      if (isWithdrawn(actor)) return refuse('organisation-withdrawn', { command: 'document.read' });
      const shipment = await found(code);
      if (!shipment) return hidden;
      const [fact] = await partiesOf(readFacts, [shipment]);
      if (!fact || !mayTrack(actor, fact))
        return refuse('not-allowed', { command: 'document.read' });
      const receivers = shipment.lines.flatMap(({ receipt }) => receipt?.organisation ?? []);
      const parties = [shipment.organisation, shipment.owner].filter((id) => id !== null);
      const [track, items, organisations, incidents, [before], vehiclesBefore] = await Promise.all([
        tracked(shipment),
        allRows(sql, 'item'),
        loadRows(sql, 'organisation', [...new Set([...receivers, ...parties])]),
        allRows(sql, 'incident'),
        loadRows(sql, 'shipment', shipment.transferredFrom ? [shipment.transferredFrom] : []),
        readVehiclesBefore(sql, shipment.id),
      ]);
      const from = shipment.from === null ? undefined : fact.sites.get(shipment.from);
      const incident = incidents.find(({ id }) => id === shipment.incident);
      const demo = incidents.find((one) => one.demo !== null)?.demo ?? null;
      const known = new Map(items.map((item) => [item.id, item]));
      const codes = new Set(shipment.lines.map(({ item }) => item));
      // Under the code that is on the line, named as what it was merged into.
      const named = items
        .filter(({ id }) => codes.has(id))
        .map((item) => ({ ...shownItem(item, (code) => known.get(code)), id: item.id }));
      return {
        shipment,
        track,
        incident,
        demo,
        from,
        items: named,
        organisations,
        before,
        vehiclesBefore,
      };
    },
  };
}
