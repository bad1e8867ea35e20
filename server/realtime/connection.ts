// One connected client: its socket, who it is, and which boards it has joined.
import type { Socket } from 'socket.io';
import type { Actor } from '#domain/actor.ts';
import type { ClientEvents, ServerEvents } from '#domain/wire.ts';
import type { Subscriber } from '#server/realtime/fanout.ts';
import type { SocketWriter } from '#server/realtime/socket-writer.ts';

/** Who a client is, read from the cookie at the handshake. It never changes: a change of rights ends the socket. */
export interface Identity {
  actor: Actor;
  /** Null for strangers. */
  session: { id: string; expiresAt: string } | null;
  name: string;
  organisationName: string;
}

type NoEvents = Record<string, never>;
export type BoardSocket = Socket<ClientEvents, ServerEvents, NoEvents, Identity>;

export interface ClientConnection {
  readonly socket: BoardSocket;
  readonly writer: SocketWriter;
  readonly identity: Identity;
  /** Incidents joined; the national board is always joined with them. */
  readonly incidents: Set<string>;
  /** By board. */
  readonly subscribers: Map<string, Subscriber>;
}
