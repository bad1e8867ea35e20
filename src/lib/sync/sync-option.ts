// What a page tells the sync client, and what it hears from it.
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Outage, Presence } from '#domain/wire.ts';
import type { DocumentChannel } from '#sync/document-channel.ts';
import type { BoardEvent } from '#sync/board-sync.ts';
import type { Clock, Connect, LinkState } from '#sync/socket-client.ts';

export interface SyncOptions {
  incident: string;
  /**
   * The page shows what a member sees. When the server no longer knows the session, the copies then stay as they are
   * and the connection is `ended`; without this they become the public ones.
   */
  signedIn?: boolean;
  /** Hemat Data: asks for changes now and then, without a socket. */
  thrifty?: boolean;
  /** Origin of the server; without it the page's own. */
  origin?: string;
  fetch?: typeof fetch;
  io?: Connect;
  /** Gets the socket, for documents that are written over it. */
  documents?: DocumentChannel;
  /** Kept between boards and shown by countdowns; without it the client has one of its own. */
  clock?: Clock;
}

export interface Connection {
  /** `ended`: the session ended elsewhere, so nothing new arrives until somebody signs in again. */
  state: LinkState | 'ended';
  /** Beginning of the state, by the server's clock. */
  since: Instant;
  /** The time of the newest data ("Data per 14.30 WIB"), by the server's clock; null before any data came. */
  dataAt: Instant | null;
  /** The server's database takes no writes now; null while it does. */
  outage: Outage | null;
}

export interface SyncListener {
  board(event: BoardEvent): void;
  connection(connection: Connection): void;
  presence(presence: Presence | null): void;
  /** The server does not serve this board to this reader. */
  refused(refusal: Refusal): void;
}
