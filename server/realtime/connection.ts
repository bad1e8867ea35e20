// One connected client: its socket, who it is, and which boards it has joined.
import type { Socket } from 'socket.io';
import type { Actor } from '#domain/actor.ts';
import type { ClientEvents, DisconnectReason, ServerEvents } from '#domain/wire.ts';
import type { Subscriber } from '#server/realtime/fanout.ts';
import type { SocketWriter } from '#server/realtime/socket-writer.ts';

/** Who a client is, from the cookie of the handshake. It never changes: when rights change, the socket is closed. */
export interface Identity {
  actor: Actor;
  /** Null for people who are not signed in. */
  session: { id: string; expiresAt: string } | null;
  name: string;
  organisationName: string;
}

type NoEvents = Record<string, never>;
export type BoardSocket = Socket<ClientEvents, ServerEvents, NoEvents, Identity>;

/** A join that waits or runs. */
export interface PendingJoin {
  readonly incident: string;
  /** The client left the incident meanwhile. */
  left: boolean;
}

export interface ClientConnection {
  readonly socket: BoardSocket;
  readonly writer: SocketWriter;
  readonly identity: Identity;
  /** Joined incidents. The national board is always joined too. */
  readonly incidents: Set<string>;
  /** By board. */
  readonly subscribers: Map<string, Subscriber>;
  /** Joins that have not ended, and the last of them. They run one after the other; `joining` never rejects. */
  readonly joins: Set<PendingJoin>;
  joining: Promise<void>;
}

/** Sends the reason, then closes the connection. */
export function disconnect(socket: BoardSocket, reason: DisconnectReason): void {
  socket.emit('bye', { reason });
  socket.disconnect(true);
  // During the handshake there is no socket to disconnect, only a connection to close.
  socket.conn.close();
}
