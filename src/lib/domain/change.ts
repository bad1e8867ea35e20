// Changes: what happened, past tense. The union of everything the feed can carry.
import type { Agreement } from './agreement.ts';
import type { Claim } from './claim.ts';
import type { Incident } from './incident.ts';
import type { Item } from './item.ts';
import type { Invitation, InvitationSecret, Member, MemberSecret } from './member.ts';
import type { Contact, Line, Need } from './need.ts';
import type { Organisation } from './organisation.ts';
import type { Shipment, ShipmentSecret } from './shipment.ts';
import type { Site } from './site.ts';
import type { Standard } from './standard.ts';
import type { Movement, Stock } from './stock.ts';
import type { Instant } from './time.ts';

export interface EntityRow {
  incident: Incident;
  organisation: Organisation;
  member: Member;
  invitation: Invitation;
  item: Item;
  standard: Standard;
  site: Site;
  need: Need;
  line: Line;
  claim: Claim;
  agreement: Agreement;
  stock: Stock;
  movement: Movement;
  shipment: Shipment;
}
export type EntityName = keyof EntityRow;

/** Columns that hold personal data or secrets: stored with the row, never in the feed or a snapshot. */
export interface EntityPrivate {
  member: Partial<MemberSecret>;
  invitation: InvitationSecret;
  site: Partial<Contact>;
  need: Partial<Contact>;
  shipment: Partial<ShipmentSecret>;
}

export const changeKinds = [
  'incident.opened',
  'incident.revised',
  'incident.decreed',
  'incident.closed',
  'organisation.registered',
  'organisation.revised',
  'organisation.verified',
  'member.invited',
  'member.uninvited',
  'member.joined',
  'member.revised',
  'member.removed',
  'item.defined',
  'standard.defined',
  'site.registered',
  'site.revised',
  'site.counted',
  'site.closed',
  'need.posted',
  'need.verified',
  'need.unverified',
  'need.revised',
  'need.rejected',
  'need.merged',
  'need.unmerged',
  'need.cancelled',
  'need.reopened',
  'need.refreshed',
  'need.supported',
  'line.posted',
  'line.revised',
  'line.moved',
  'claim.taken',
  'claim.released',
  'claim.restored',
  'claim.extended',
  'claim.warned',
  'claim.expired',
  'claim.progressed',
  'claim.delivered',
  'claim.confirmed',
  'claim.rehomed',
  'claim.handover-asked',
  'claim.handover-declined',
  'claim.handed-over',
  'agreement.made',
  'agreement.ended',
  'stock.posted',
  'stock.moved',
  'shipment.planned',
  'shipment.loaded',
  'shipment.departed',
  'shipment.reported',
  'shipment.arrived',
  'shipment.received',
  'shipment.disputed',
  'shipment.closed',
  'shipment.cancelled',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Kinds that bring a row into being: its id must be new. Ids are made by the sender, so that needs checking. */
export const births: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'incident.opened',
  'organisation.registered',
  'member.invited',
  'site.registered',
  'need.posted',
  'line.posted',
  'claim.taken',
  'agreement.made',
  'stock.posted',
  'shipment.planned',
]);

export type Change = {
  [E in EntityName]: {
    kind: ChangeKind;
    entity: E;
    id: string;
    body: Partial<EntityRow[E]>;
    secret?: E extends keyof EntityPrivate ? EntityPrivate[E] : never;
  };
}[EntityName];

/** Who did it, without a person's name: the feed never carries one. `null` organisation is the system or the public. */
export interface Author {
  member: string | null;
  organisation: string | null;
}

/** A change as the feed keeps and sends it. `seq` is gapless per board (F2). */
export interface FeedChange {
  seq: number;
  at: Instant;
  by: Author;
  kind: ChangeKind;
  entity: EntityName;
  id: string;
  body: Record<string, unknown>;
  /** The reader may no longer see this row: drop it, and what hangs on it. */
  gone?: true;
}

/** What a live socket receives: all changes with `from < seq <= to` that its audience may see. */
export interface Frame {
  board: string;
  from: number;
  to: number;
  changes: FeedChange[];
}

/** A board's present state as of `seq`, per entity. */
export type Snapshot = {
  board: string;
  seq: number;
  at: Instant;
} & { [E in EntityName]?: EntityRow[E][] };

/** The standing board of what outlives incidents. */
export const nationalBoard = 'nasional';
