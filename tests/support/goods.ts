// Rows of goods for tests of pure functions: each complete, with what a test cares about laid over it.
import { nothingPending } from '#domain/site-pending.ts';
import type { Claim } from '#domain/claim.ts';
import type { Line, Need } from '#domain/need.ts';
import type { Shipment, ShipmentLine } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import { stockId } from '#domain/stock.ts';
import type { Movement, Stock } from '#domain/stock.ts';
import type { Source } from '#domain/source.ts';

export const now = '2025-12-10T05:00:00.000Z';
const incident = 'banjir-aceh';
const [lat, lng] = [4.3, 98.06];

let made = 0;
/** A fresh id; also of its kind when read by a person. */
export const newId = () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`;

export const siteRow = (over: Partial<Site> = {}): Site => ({
  id: newId(),
  incident,
  name: 'Posko',
  kind: 'shelter',
  area: '11.16.08',
  lat,
  lng,
  landmark: null,
  capacity: null,
  people: null,
  households: null,
  male: null,
  female: null,
  groups: {},
  countedAt: null,
  countedBy: null,
  estimate: null,
  statedArea: null,
  ...{
    pointLevel: null,
    earlierCount: null,
    countDoubt: null,
    countReports: null,
    ...nothingPending,
    organisation: null,
    source: null,
    tier: null,
    access: null,
    minimums: null,
    content: null,
  },
  closedAt: null,
  closedWhy: null,
  closedReason: null,
  next: null,
  revision: 1,
  ...over,
});

export const needRow = (over: Partial<Need> = {}): Need => ({
  siteClosedAt: null,
  id: newId(),
  incident,
  state: 'verified',
  site: null,
  area: '11.16.08',
  statedArea: null,
  lat,
  lng,
  landmark: null,
  people: null,
  households: null,
  note: null,
  estimated: false,
  source: null,
  postedAt: '2025-12-01T00:00:00.000Z',
  postedBy: null,
  voices: 0,
  voicedBy: null,
  verifiedAt: '2025-12-01T00:00:00.000Z',
  verifiedBy: null,
  reason: null,
  mergedInto: null,
  ...{
    refreshedAt: now,
    mergedLines: [],
    mergedTotals: null,
    verifyReason: null,
    accuracy: null,
    stateBefore: null,
    endedAt: null,
    listName: null,
    listPlace: null,
    goneAt: null,
    revision: 1,
    ...over,
  },
});

export const lineRow = (over: Partial<Line> = {}): Line => ({
  id: newId(),
  need: newId(),
  incident,
  item: 'BRS',
  unit: 'kg',
  urgency: 'high',
  asked: 100,
  open: 100,
  claimed: 0,
  moving: 0,
  arrived: 0,
  confirmed: 0,
  lost: 0,
  surplus: 0,
  arithmetic: null,
  ...over,
});

export const claimRow = (over: Partial<Claim> = {}): Claim => ({
  id: newId(),
  incident,
  line: newId(),
  need: newId(),
  organisation: newId(),
  member: newId(),
  quantity: 10,
  claimed: 10,
  moving: 0,
  arrived: 0,
  confirmed: 0,
  ...{
    released: 0,
    lost: 0,
    losses: null,
    surplus: 0,
    takenAt: now,
    clockFrom: now,
    expiresAt: now,
    warned: 0,
  },
  eta: null,
  note: null,
  overlapReason: null,
  endedAt: null,
  ending: null,
  undo: null,
  handover: null,
  lastHandover: null,
  idleExtensions: null,
  progressedAt: null,
  ...over,
});

export const shipmentLine = (over: Partial<ShipmentLine> = {}): ShipmentLine => ({
  item: 'BRS',
  quantity: 10,
  stop: 0,
  claim: null,
  loaded: [],
  receipt: null,
  ...over,
});

export const shipmentRow = (site: string | null, over: Partial<Shipment> = {}): Shipment => ({
  id: newId(),
  incident,
  code: 'ABC123',
  organisation: newId(),
  carrierName: null,
  convoy: null,
  from: newId(),
  stops: [{ site, area: '11.16.08', name: 'Posko', arrivedAt: null }],
  access: 'truck',
  lines: [shipmentLine()],
  eta: null,
  note: null,
  overlapReason: null,
  overrideReason: null,
  plannedAt: now,
  loadedAt: null,
  departedAt: null,
  reportedAt: null,
  owner: null,
  fromOwner: null,
  transferredFrom: null,
  amendments: null,
  disputes: [],
  correction: null,
  corrections: null,
  handledBy: null,
  recorded: null,
  delay: null,
  closedAt: null,
  cancelledAt: null,
  reason: null,
  revision: 1,
  ...over,
});

export const stockRow = (over: Partial<Stock> & Pick<Stock, 'account' | 'quantity'>): Stock => {
  const row = { item: 'BRS', lot: null, expiry: null, movedAt: now, countedAt: null, ...over };
  return { id: stockId(row.account, row), ...row };
};

export const movementRow = (over: Partial<Movement> & Pick<Movement, 'from' | 'to'>): Movement => ({
  id: newId(),
  item: 'BRS',
  lot: null,
  expiry: null,
  quantity: 10,
  reason: 'distributed',
  shipment: null,
  incident: null,
  note: null,
  at: now,
  ...over,
});

export const sourceRow = (over: Partial<Source> = {}): Source => ({
  id: newId(),
  name: 'Gudang',
  kind: 'warehouse',
  tier: 'regency',
  area: '11.16',
  point: { lat, lng },
  access: 'truck',
  organisation: null,
  sectors: [],
  gate: { state: 'free' },
  stock: new Map([['BRS', 100]]),
  load: { claims: 0, quantities: new Map() },
  ...over,
});
