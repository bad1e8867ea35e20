// The news feed in words: who did what to which thing, how much and where (UX 14).
import type { ChangeKind, FeedChange } from '#domain/change.ts';
import type { Claim } from '#domain/claim.ts';
import { receiptParts } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Instant } from '#domain/time.ts';
import { elapsed } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import type { Selection } from '../filter/address.ts';
import { itemName, placeLine, regencyOf } from '../name.ts';
import type { AreaNames } from '../name.ts';
import type { LineView as Row } from '#sync/view.ts';

/** What the sentences look up; anything may have gone since. */
export interface FeedSource {
  organisation(id: string): { shortName: string } | undefined;
  row(line: string): Row | undefined;
  rowsOf(need: string): readonly Row[];
  claim(id: string): Pick<Claim, 'line' | 'organisation'> | undefined;
  site(id: string): { name: string; area: string } | undefined;
  shipment(id: string): Pick<Shipment, 'code' | 'organisation' | 'stops' | 'lines'> | undefined;
  areas: AreaNames;
}

/** One line of the feed; several of a kind by one organisation at one go are one. */
export interface FeedEntry {
  seq: number;
  at: Instant;
  /** Null: the system or the public. */
  organisation: string | null;
  kind: ChangeKind;
  changes: readonly FeedChange[];
}

/** Kinds worth a line. The others are the arithmetic behind them. */
const shownKinds: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  ...([
    'need.posted',
    'need.verified',
    'need.unverified',
    'need.revised',
    'need.rejected',
  ] as const),
  ...(['need.merged', 'need.unmerged', 'need.cancelled', 'need.reopened'] as const),
  ...(['need.refreshed', 'need.supported'] as const),
  ...(['claim.taken', 'claim.released', 'claim.restored', 'claim.extended'] as const),
  ...(['claim.expired', 'claim.progressed', 'claim.delivered', 'claim.confirmed'] as const),
  ...(['claim.handover-asked', 'claim.handover-declined', 'claim.handed-over'] as const),
  ...(['shipment.planned', 'shipment.loaded', 'shipment.departed'] as const),
  ...(['shipment.reported', 'shipment.arrived', 'shipment.received'] as const),
  ...(['shipment.disputed', 'shipment.closed', 'shipment.cancelled'] as const),
  ...(['site.registered', 'site.revised', 'site.counted', 'site.closed'] as const),
]);

/** A row of the same doings within this time (ms) is told once. */
const oneGo = 10 * 60_000;

/** Entries, the newest first, from changes in that order. */
export function feedEntries(news: readonly FeedChange[]): FeedEntry[] {
  const entries: (FeedEntry & { changes: FeedChange[] })[] = [];
  for (const change of news.toReversed()) {
    if (!shownKinds.has(change.kind) || change.gone) continue;
    const last = entries.at(-1);
    if (last && isEcho(last, change)) continue;
    if (last && goesOn(last, change)) {
      last.changes.push(change);
      last.at = change.at;
      last.seq = change.seq;
      continue;
    }
    const { seq, at, by, kind } = change;
    entries.push({ seq, at, organisation: by.organisation, kind, changes: [change] });
  }
  return entries.reverse();
}

/** A merge also counts a voice, its undoing touches both needs, a shipment's promises move along: that is one doing. */
function isEcho(last: FeedEntry, change: FeedChange): boolean {
  if (last.at !== change.at) return false;
  if (last.changes[0]?.entity === 'shipment') return change.entity === 'claim';
  if (last.kind === 'need.merged') return change.kind === 'need.supported';
  return last.kind === 'need.unmerged' && change.kind === 'need.unmerged';
}

function goesOn(last: FeedEntry, change: FeedChange): boolean {
  return (
    last.kind === change.kind &&
    change.entity !== 'shipment' &&
    last.organisation === change.by.organisation &&
    elapsed(last.at, change.at) <= oneGo
  );
}

/** What an entry is about, as far as the board still has it. */
function subject(change: FeedChange, source: FeedSource) {
  const { entity, id, body } = change;
  if (entity === 'site') return { rows: [], site: source.site(id) };
  if (entity === 'need') return { rows: source.rowsOf(id), site: undefined };
  const line = typeof body.line === 'string' ? body.line : source.claim(id)?.line;
  const row = line === undefined ? undefined : source.row(line);
  return { rows: row ? [row] : [], site: undefined };
}

const amounts: Partial<Record<ChangeKind, string>> = {
  'claim.taken': 'quantity',
  'claim.progressed': 'moving',
  'claim.delivered': 'arrived',
  'claim.confirmed': 'confirmed',
};

/** How much the change is about, where its body says so. */
function amount({ kind, body }: FeedChange): number | null {
  if (kind === 'claim.released') {
    const { undo } = body as { undo?: { quantity: number } | null };
    return undo?.quantity ?? null;
  }
  const value = body[amounts[kind] ?? ''];
  return typeof value === 'number' ? value : null;
}

/** "Baznas mengambil 300 lembar Selimut, Desa Tungkop, Aceh Barat". */
export function feedText(i18n: I18n, entry: FeedEntry, source: FeedSource): string {
  const { t, has } = i18n;
  const key = `feed.${entry.kind}`;
  const change = entry.changes.at(-1);
  if (!change || !has(key)) return '';
  const who = author(i18n, entry, change, source);
  const many = `${key}.many`;
  if (entry.changes.length > 1 && has(many))
    return t(many, { who, count: entry.changes.length, where: commonRegion(i18n, entry, source) });
  if (change.entity === 'shipment') return shipmentText(i18n, key, change, source);
  const { rows, site } = subject(change, source);
  const [row] = rows;
  const names = rows.map((each) => itemName(i18n, each.item, each.line.item));
  const quantity = amount(change);
  const what =
    names.length > 2
      ? t('feed.items', { count: names.length })
      : i18n.list(names) || t('feed.gone');
  const measured =
    quantity !== null && row ? `${i18n.quantity(quantity, row.line.unit)} ${what}` : what;
  const place = site
    ? `${site.name}${inRegion(site.area, source)}`
    : row && placeLine(row, source.areas);
  return t(key, { who, what: measured, where: place ?? t('feed.somewhere') });
}

/** "Baznas menerima kiriman K7QF2A di Karang Baru, 2 barang tidak sesuai". */
function shipmentText(i18n: I18n, key: string, change: FeedChange, source: FeedSource): string {
  const shipment = source.shipment(change.id);
  const arrived = change.kind === 'shipment.arrived';
  const by = arrived ? (shipment?.organisation ?? null) : change.by.organisation;
  const who = nameOf(i18n, by, source);
  const stops = shipment?.stops.map(({ name }) => name) ?? [];
  const where = i18n.list(stops) || i18n.t('feed.somewhere');
  const text = i18n.has(key) ? i18n.t(key, { who, what: shipment?.code ?? '', where }) : '';
  if (change.kind !== 'shipment.received') return text;
  const wrong = (shipment?.lines ?? []).filter(
    ({ receipt }) => receipt && receiptParts.some((part) => part !== 'good' && receipt[part] > 0),
  );
  return wrong.length === 0 ? text : i18n.t('feed.shipment.short', { text, count: wrong.length });
}

function inRegion(area: string, { areas }: FeedSource): string {
  const name = areas(regencyOf(area) ?? area);
  return name === undefined ? '' : `, ${name}`;
}

/** What the clock does is told of whose time it was. */
function author(i18n: I18n, entry: FeedEntry, change: FeedChange, source: FeedSource): string {
  const byClock = entry.kind === 'claim.expired' || entry.kind === 'claim.handed-over';
  const id = byClock ? (source.claim(change.id)?.organisation ?? null) : entry.organisation;
  return nameOf(i18n, id, source);
}

function nameOf(i18n: I18n, id: string | null, source: FeedSource): string {
  const name = id === null ? undefined : source.organisation(id)?.shortName;
  return name ?? i18n.t(id === null ? 'feed.nobody' : 'feed.unknown');
}

/** The regency they all lie in, or that they lie in several. */
function commonRegion({ t }: I18n, { changes }: FeedEntry, source: FeedSource): string {
  const regencies = new Set(
    changes.map((change) => {
      const { rows, site } = subject(change, source);
      return regencyOf(site?.area ?? rows[0]?.need.area ?? '');
    }),
  );
  const [only] = regencies;
  const name = regencies.size === 1 && only != null ? source.areas(only) : undefined;
  return name ?? t('feed.places', { count: regencies.size });
}

/** Where pressing the entry leads; null for what is gone. */
export function feedTarget(entry: FeedEntry, source: FeedSource): Selection | null {
  const change = entry.changes.at(-1);
  if (!change) return null;
  if (change.entity === 'site')
    return source.site(change.id) ? { kind: 'site', id: change.id } : null;
  const [row] = subject(change, source).rows;
  return row ? { kind: 'line', id: row.line.id } : null;
}

/** The shipment that an entry is about, which has a page and no card; null for other entries. */
export function feedShipment(entry: FeedEntry, source: FeedSource): string | null {
  const change = entry.changes.at(-1);
  return change?.entity === 'shipment' && source.shipment(change.id) ? change.id : null;
}

/** Done by the organisation, or to a claim of its own. */
export function concernsFeed(entry: FeedEntry, organisation: string, source: FeedSource): boolean {
  if (entry.organisation === organisation) return true;
  return entry.changes.some(
    ({ entity, id }) =>
      (entity === 'claim' && source.claim(id)?.organisation === organisation) ||
      (entity === 'shipment' && source.shipment(id)?.organisation === organisation),
  );
}

/** Groups in which spoken updates are counted. */
const spokenGroups = {
  posted: ['need.posted', 'need.reopened'],
  verified: ['need.verified'],
  taken: ['claim.taken', 'claim.restored', 'claim.handed-over'],
  returned: ['claim.released', 'claim.expired'],
  moving: ['claim.progressed'],
  arrived: ['claim.delivered', 'claim.confirmed'],
} as const satisfies Record<string, readonly ChangeKind[]>;

/** Many changes in one short sentence for the live region (UX 81); empty when nothing is worth saying. */
export function spokenSummary({ t, list }: I18n, changes: readonly FeedChange[]): string {
  const parts = Object.entries(spokenGroups).flatMap(([group, kinds]) => {
    const count = changes.filter(({ kind }) =>
      (kinds as readonly ChangeKind[]).includes(kind),
    ).length;
    return count === 0 ? [] : [t(`feed.spoken.${group as keyof typeof spokenGroups}`, { count })];
  });
  return parts.length === 0 ? '' : list(parts);
}
