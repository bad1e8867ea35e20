// What shipments, silent places and decrees make known, as changes or by the clock (ADMIN 21).
import { loadedOf } from './shipment.ts';
import type { Shipment, ShipmentLine, Stop } from './shipment.ts';
import { isRunning } from './decree.ts';
import { isLive } from './need.ts';
import type { Notice, NoticeEvent, NoticeFacts } from './notification.ts';
import {
  coordinatorsOf,
  itemNames,
  ministryAdmins,
  placeName,
  tell,
  workersOf,
} from './notification-tell.ts';
import type { Colleague, Ground, Teller } from './notification-tell.ts';
import { exact } from './quantity.ts';
import { unknown } from './reader.ts';
import type { Known, Reader } from './reader.ts';
import { receiptParts } from './receipt.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** What a shipment carries to a stop: one item with its quantity, and how many others. */
function cargoFacts(
  reader: Reader,
  lines: readonly ShipmentLine[],
  stop: Stop | undefined,
  amount: (line: ShipmentLine) => number = ({ quantity }) => quantity,
): Known<Partial<NoticeFacts>> {
  const [line] = lines;
  const item = itemNames(reader, line?.item ?? null);
  const row = line ? reader.row('item', line.item) : null;
  const place = stop ? placeName(reader, stop.site, stop.area) : null;
  if (item === unknown || row === unknown || place === unknown) return unknown;
  const much = line ? exact(amount(line)) : 0;
  return {
    item,
    place,
    area: stop?.area ?? null,
    more: Math.max(0, lines.length - 1),
    ...(much > 0 && row && { quantity: much, unit: row.unit }),
  };
}

/** Who sends it: those who handled it, else everybody who does the sender's work. */
function senders(ground: Ground, { organisation, handledBy }: Shipment): Colleague[] {
  const workers = workersOf(ground, organisation);
  const hands = new Set((handledBy ?? []).map(({ member }) => member));
  const own = workers.filter(({ id }) => hands.has(id));
  return own.length > 0 ? own : workers;
}

/** Who takes it in at a stop. */
function receivers(ground: Ground, { site }: Stop): Known<Colleague[]> {
  const row = site === null ? null : ground.reader.row('site', site);
  if (row === unknown) return unknown;
  return workersOf(ground, row?.organisation ?? null);
}

function shipmentNotices(
  ground: Ground,
  shipment: Shipment,
  told: {
    event: NoticeEvent;
    stop: Stop;
    lines: readonly ShipmentLine[];
    to: readonly Colleague[];
    amount?: (line: ShipmentLine) => number;
    until?: Instant | null;
  },
): Known<Notice[]> {
  const { event, stop, lines, to, amount, until = null } = told;
  const facts = cargoFacts(ground.reader, lines, stop, amount);
  if (facts === unknown) return unknown;
  const card = { kind: 'shipment', id: shipment.id } as const;
  return tell(
    ground,
    { event, card, row: shipment.id, facts: { ...facts, until } },
    { responder: to, coordinator: coordinatorsOf(ground, stop.area) },
  );
}

/** It stands at a stop: whoever takes it in counts it now. */
const shipmentArrived: Teller = (ground, { id }) => {
  const shipment = ground.reader.row('shipment', id);
  if (shipment === unknown || shipment === null) return shipment ?? [];
  const [number, stop] = latest(shipment.stops, ({ arrivedAt }) => arrivedAt) ?? [];
  if (number === undefined || !stop) return [];
  const to = receivers(ground, stop);
  if (to === unknown) return unknown;
  const lines = shipment.lines.filter((line) => line.stop === number);
  return shipmentNotices(ground, shipment, { event: 'shipment-arrived', stop, lines, to });
};

/** The place with the latest time, and its number; undefined when none has one. */
function latest<T>(list: readonly T[], at: (one: T) => Instant | null): [number, T] | undefined {
  return [...list.entries()]
    .filter(([, one]) => at(one) !== null)
    .sort(([, a], [, b]) => ((at(a) ?? '') < (at(b) ?? '') ? -1 : 1))
    .at(-1);
}

const missing = (line: ShipmentLine) => {
  const { receipt } = line;
  return receipt
    ? receiptParts.reduce((sum, part) => (part === 'good' ? sum : sum + receipt[part]), 0)
    : 0;
};

/** Counted with less than was loaded: the sender reads it at once (UX 36). */
const shipmentReceived: Teller = (ground, { id }) => {
  const shipment = ground.reader.row('shipment', id);
  if (shipment === unknown || shipment === null) return shipment ?? [];
  const last = latest(shipment.lines, ({ receipt }) => receipt?.at ?? null)?.[1].receipt?.at;
  const lines = shipment.lines.filter(
    (line) => line.receipt?.at === last && missing(line) > 0 && loadedOf(line) > 0,
  );
  const stop = shipment.stops[lines[0]?.stop ?? -1];
  if (!stop) return [];
  const to = senders(ground, shipment);
  const event = 'shipment-short';
  return shipmentNotices(ground, shipment, { event, stop, lines, to, amount: missing });
};

/** Planned although as much is coming (C3): those whose goods are on their way hear of it. */
const shipmentPlanned: Teller = (ground, { id, body }) => {
  if (body.overlapReason == null) return [];
  const { reader } = ground;
  const shipment = reader.row('shipment', id);
  if (shipment === unknown || shipment === null) return shipment ?? [];
  const notices: Notice[] = [];
  for (const [number, stop] of shipment.stops.entries()) {
    const traffic = stop.site === null ? [] : reader.list('shipment', 'site', stop.site);
    if (traffic === unknown) return unknown;
    const lines = shipment.lines.filter((line) => line.stop === number && line.claim === null);
    const items = new Set(lines.map(({ item }) => item));
    const to = [...traffic]
      .filter((one) => one.id !== id && one.lines.some(({ item }) => items.has(item)))
      .flatMap((one) => senders(ground, one));
    if (lines.length === 0) continue;
    const told = shipmentNotices(ground, shipment, { event: 'second-delivery', stop, lines, to });
    if (told === unknown) return unknown;
    notices.push(...told);
  }
  return notices;
};

/** Kinds of change of shipments that somebody is told of. */
export const shipmentTellers = {
  'shipment.arrived': shipmentArrived,
  'shipment.received': shipmentReceived,
  'shipment.planned': shipmentPlanned,
} satisfies Record<string, Teller>;

/** Minutes after the stated arrival when a shipment counts as late. An assumption to be tested with users. */
export const lateMinutes = 30;
/** Hours without a word after which a place counts as silent. */
export const silentHours = 24;
/** Hours before its end when a decree is told of. */
export const decreeHours = 48;

/** The clock: its stated arrival has passed, and it stands at no stop. */
export function lateShipment(ground: Ground, id: string): Known<Notice[]> {
  const shipment = ground.reader.row('shipment', id);
  if (shipment === unknown || shipment === null) return shipment ?? [];
  const number = shipment.stops.findIndex(({ arrivedAt, skippedAt }) => !arrivedAt && !skippedAt);
  const stop = shipment.stops[number];
  if (!stop || shipment.eta === null) return [];
  const atStop = receivers(ground, stop);
  if (atStop === unknown) return unknown;
  const to = [...senders(ground, shipment), ...atStop];
  const lines = shipment.lines.filter((line) => line.stop === number);
  const until = shipment.eta;
  return shipmentNotices(ground, shipment, { event: 'shipment-late', stop, lines, to, until });
}

/** The clock: nobody counted or asked again at a place whose needs are not covered. */
export function silentPlace(ground: Ground, id: string): Known<Notice[]> {
  const { reader } = ground;
  const site = reader.row('site', id);
  const needs = reader.list('need', 'site', id);
  if (site === unknown || needs === unknown || site === null) return site === null ? [] : unknown;
  const live = [...needs].filter(isLive);
  const claims = live.map(({ id: need }) => reader.list('claim', 'need', need));
  const place = placeName(reader, id, site.area);
  if (place === unknown || claims.includes(unknown)) return unknown;
  const held = claims.flatMap((rows) => (rows === unknown ? [] : [...rows]));
  const owners = new Set(held.filter((one) => one.endedAt === null).map((one) => one.organisation));
  const facts = { place, area: site.area };
  return tell(
    ground,
    { event: 'place-silent', card: { kind: 'site', id }, row: id, facts },
    {
      coordinator: coordinatorsOf(ground, site.area),
      responder: [...owners].flatMap((owner) => workersOf(ground, owner)),
    },
  );
}

/** The last moment of a decree's last day, in western Indonesia. */
export const decreeEnd = (until: string): Instant =>
  new Date(`${until}T23:59:59.999+07:00`).toISOString();

/** The clock: decrees of an incident that end within 48 hours and that no later one of the same area takes on. */
export function endingDecrees(ground: Ground, now: Instant): Known<Notice[]> {
  const { incident, reader } = ground;
  const running = (incident?.decrees ?? []).filter((decree) => isRunning(decree, now));
  const ending = running.filter(({ area, until }) => {
    const left = elapsed(now, decreeEnd(until));
    const goesOn = incident?.decrees.some((one) => one.area === area && one.until > until);
    return left > 0 && left <= decreeHours * hour && !goesOn;
  });
  const notices: Notice[] = [];
  for (const { area, until, number } of ending) {
    const place = placeName(reader, null, area);
    if (place === unknown) return unknown;
    const facts = { place, area, until: decreeEnd(until) };
    const id = incident?.id ?? '';
    notices.push(
      ...tell(
        { ...ground, seq: `${number} ${until}` },
        { event: 'decree-ending', card: { kind: 'incident', id }, row: id, facts },
        { coordinator: coordinatorsOf(ground, area), admin: ministryAdmins(ground) },
      ),
    );
  }
  return notices;
}
