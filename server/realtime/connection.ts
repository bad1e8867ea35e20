// Somebody at the other end of a socket: who, over which connection, on which boards.
import type { Socket } from 'socket.io';
import type { Actor } from '#domain/actor.ts';
import type { ClientEvents, ServerEvents } from '#domain/wire.ts';
import type { Follower } from '#server/realtime/fanout.ts';
import type { Link } from '#server/realtime/socket-writer.ts';

/** Read from the cookie at the handshake; never changed: a change of rights ends the socket. */
export interface Identity {
  actor: Actor;
  /** Null for strangers. */
  session: { id: string; expiresAt: string } | null;
  name: string;
  organisationName: string;
}

type NoEvents = Record<string, never>;
export type BoardSocket = Socket<ClientEvents, ServerEvents, NoEvents, Identity>;

export interface Visitor {
  readonly socket: BoardSocket;
  readonly link: Link;
  readonly identity: Identity;
  /** Incidents joined; each brings the national board along. */
  readonly incidents: Set<string>;
  /** By board. */
  readonly followers: Map<string, Follower>;
}
