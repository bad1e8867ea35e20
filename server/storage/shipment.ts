// Shipments in SQL beyond rows by id: those under way at a site, and their private details for allowed readers.
import type { ISql } from 'postgres';
import type { Movement } from '#domain/stock.ts';
import type { ShipmentSecret } from '#domain/shipment-secret.ts';
import type { Instant } from '#domain/time.ts';

export async function findByCode(sql: ISql, code: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`select id from shipment where code = ${code}`;
  return row?.id;
}

/** Shipments of an organisation on the road, of every board. */
export async function movingOf(sql: ISql, organisation: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from shipment
    where organisation = ${organisation} and departed_at is not null
      and closed_at is null and cancelled_at is null
    order by departed_at, id`;
  return rows.map(({ id }) => id);
}

/** Private details stored outside the rows (P1), of shipments whose vehicle the reader may see. */
export function readTracks(
  sql: ISql,
  ids: string[],
): Promise<({ id: string } & { [K in keyof ShipmentSecret]: ShipmentSecret[K] | null })[]> {
  return sql`
    select id, driver_name, driver_phone, plate, lat, lng, place_name, place_at, receiver_names
    from shipment
    where id = any(${ids}::uuid[])`;
}

/** Drivers and plates of a shipment before the ones now, oldest first. As private as those. */
export function readVehiclesBefore(
  sql: ISql,
  shipment: string,
): Promise<{ until: Instant; driverName: string | null; plate: string | null }[]> {
  return sql`
    select until, driver_name, plate from vehicle_before
    where shipment = ${shipment} order by until`;
}

/** Reported places of vehicles, oldest first. As private as the details above. */
export function readTrails(
  sql: ISql,
  ids: string[],
): Promise<{ shipment: string; at: Instant; lat: number; lng: number }[]> {
  return sql`
    select shipment, at, lat, lng from vehicle_position
    where shipment = any(${ids}::uuid[]) order by at`;
}

/** Movements of an account since a time, oldest first: the newest `limit` of them. */
export async function movementsOf(
  sql: ISql,
  account: string,
  since: Instant,
  limit: number,
): Promise<Movement[]> {
  const rows = await sql<Movement[]>`
    (select id, item, lot, expiry, quantity, "from", "to", reason, shipment, incident, note, at
      from movement where "from" = ${account} and at >= ${since} order by at desc limit ${limit})
    union all
    (select id, item, lot, expiry, quantity, "from", "to", reason, shipment, incident, note, at
      from movement where "to" = ${account} and at >= ${since} order by at desc limit ${limit})`;
  return rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-limit);
}

/** A plan, and the agreement that it rested on and that is over. */
export interface UnagreedPlan {
  id: string;
  incident: string;
  agreement: string;
}

/**
 * Plans of which nothing is loaded, on goods whose owner let the sender move them when they were planned and does no
 * longer. A plan that somebody made without such an agreement is none of them.
 * @param today the day in western Indonesia
 */
export function unagreedPlans(sql: ISql, today: string): Promise<UnagreedPlan[]> {
  return sql<UnagreedPlan[]>`
    select distinct on (shipment.id) shipment.id, shipment.incident, agreement.id as agreement
    from agreement
    join shipment on shipment.organisation = agreement.carrier
    join site on site.id = shipment."from"
    where (agreement.ended_at is not null or agreement.until < ${today}::date)
      and shipment.loaded_at is null and shipment.closed_at is null
      and shipment.cancelled_at is null
      and coalesce(shipment.from_owner, site.organisation) = agreement.owner
      and shipment.planned_at <= coalesce(agreement.ended_at, agreement.until + interval '1 day')
      and shipment.planned_at >= agreement."from" - interval '1 day'
      and not exists (
        select from agreement as other
        where other.owner = agreement.owner and other.carrier = agreement.carrier
          and other.ended_at is null
          and ${today}::date between other."from" and other.until)
    order by shipment.id, agreement.id limit 200`;
}
