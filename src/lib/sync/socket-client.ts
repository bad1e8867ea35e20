// The Socket.IO connection to the server: opens it, detects when it is dead, reconnects with jitter, sends requests.
import { io as connect } from 'socket.io-client';
import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client';
import type { Frame } from '#domain/change.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type {
  Answer,
  ClientEvents,
  CommandInput,
  DisconnectReason,
  Outage,
  SyncStatus,
  Joined,
  JoinInput,
  Presence,
  ServerEvents,
} from '#domain/wire.ts';
import type { DocumentChannel } from '#sync/document-channel.ts';
import { Heartbeat } from '#sync/heartbeat.ts';

/** What a device knows about the server's time. */
export interface Clock {
  /** The server's clock minus this device's clock, in ms. */
  offset: number;
}

export type BoardSocket = Socket<ServerEvents, ClientEvents>;
export type Connect = (
  url: string,
  options: Partial<ManagerOptions & SocketOptions>,
) => BoardSocket;

/** `connecting`: not connected yet, or interrupted for a moment; `offline`: interrupted for longer. */
type SocketState = 'connecting' | 'live' | 'offline';
/** `polling`: up to date as of the last question, without a socket (UX 64). */
export type LinkState = SocketState | 'polling';

/** How the client hears of changes and sends commands: a socket, or questions over HTTP. */
export interface Link {
  readonly connected: boolean;
  open(): void;
  close(): void;
  /** Connects, or asks, once more. */
  reconnect(): void;
  /** Everything missed has arrived: the copies are up to date. */
  upToDate(): void;
  /** The browser reports that there is no network. */
  networkLost(): void;
  join(input: JoinInput): Promise<Joined | Refusal>;
  /** Null: not connected or no answer, so nobody knows whether it was carried out. */
  command(input: CommandInput): Promise<Answer | null>;
  look(incident: string, at: string | null): void;
}

export interface LinkEvents {
  /** The socket is connected: join now. */
  connected(): void;
  frame(frame: Frame): void;
  presence(presence: Presence): void;
  /** The server skipped frames for this socket: join again. */
  resync(): void;
  bye(reason: DisconnectReason): void;
  state(state: LinkState): void;
  /** The server's time, from an answer. */
  clock(at: Instant): void;
  /** The seq up to which the server has sent each board over this socket. */
  sent(boards: Record<string, number>): void;
  /** Whether the server's database takes writes. */
  outage(outage: Outage | null): void;
}

/**
 * WebSocket first, because many clients then reconnect faster. After this many failures (for example behind an old
 * proxy) HTTP polling is tried.
 */
const webSocketOnly = ['websocket'];
const fallbackTransports = ['polling', 'websocket'];
const fallbackAfter = 3;

/** Times in ms. */
const joinTimeout = 8000;
const commandTimeout = 8000;
/** An interruption shorter than this is not shown. */
const offlineAfter = 3000;
/** After a restart of the server all clients reconnect: each at a random moment within this time. */
const reconnectSpread = 3000;
/** Differences below this (ms) are the network's, not the clock's. */
const clockTolerance = 400;
const backOff = {
  reconnectionDelay: 800,
  reconnectionDelayMax: 6000,
  randomizationFactor: 0.6,
  timeout: 8000,
};

interface SocketParts {
  origin: string;
  clock: Clock;
  io?: Connect | undefined;
  /** Gets the socket, for documents that are written over it. */
  documents?: DocumentChannel | undefined;
}

export class SocketClient implements Link {
  private readonly url: string;
  private readonly connect: Connect;
  private readonly events: LinkEvents;
  private readonly heartbeat: Heartbeat;
  private socket: BoardSocket | null = null;
  private state: SocketState = 'connecting';
  /** Everything missed has arrived since the socket connected. */
  private joined = false;
  private offlineTimer: ReturnType<typeof setTimeout> | undefined;
  private reconnectTimer: ReturnType<typeof setTimeout> | undefined;

  private readonly clock: Clock;
  private readonly documents: DocumentChannel | undefined;

  constructor({ origin, clock, io = connect, documents }: SocketParts, events: LinkEvents) {
    this.clock = clock;
    this.documents = documents;
    this.url = origin === '' ? '/' : origin;
    this.connect = io;
    this.events = events;
    this.heartbeat = new Heartbeat({
      ask: () => void this.ask(),
      silent: () => this.setState('offline'),
      dead: () => this.reconnect(),
      paused: () => typeof document !== 'undefined' && document.hidden,
    });
  }

  get connected(): boolean {
    return this.socket?.connected ?? false;
  }

  open(): void {
    if (this.socket) return;
    const socket = this.connect(this.url, {
      path: '/socket.io',
      transports: webSocketOnly,
      forceNew: true,
      ...backOff,
    });
    this.socket = socket;
    let failures = 0;
    socket.on('connect', () => {
      failures = 0;
      socket.io.opts.transports = webSocketOnly;
      this.heartbeat.start();
      this.events.connected();
    });
    // The library does not reconnect by itself after the server closed the connection or refused it.
    socket.on('disconnect', (reason) => {
      this.interrupted();
      if (reason === 'io server disconnect') this.reconnect(reconnectSpread);
    });
    socket.on('connect_error', () => {
      failures += 1;
      if (failures === fallbackAfter) socket.io.opts.transports = fallbackTransports;
      if (!socket.active) this.reconnect(reconnectSpread);
    });
    socket.on('changes', (frame) => this.events.frame(frame));
    socket.on('presence', (presence) => this.events.presence(presence));
    socket.on('resync', () => this.events.resync());
    socket.on('bye', ({ reason }) => {
      this.events.bye(reason);
      this.reconnect(reason === 'restart' ? reconnectSpread : 0);
    });
    this.documents?.attach(socket);
    socket.onAny(() => this.received());
    this.interrupted();
  }

  close(): void {
    this.heartbeat.stop();
    clearTimeout(this.offlineTimer);
    clearTimeout(this.reconnectTimer);
    this.socket?.removeAllListeners();
    this.socket?.disconnect();
    this.socket = null;
    this.documents?.detach();
    this.joined = false;
    this.state = 'connecting';
  }

  /** Disconnects, and connects again at a random moment within `within` ms. */
  reconnect(within = 0): void {
    const { socket } = this;
    if (!socket) return;
    socket.disconnect();
    this.interrupted();
    clearTimeout(this.reconnectTimer);
    this.reconnectTimer = setTimeout(() => socket.connect(), 100 + Math.random() * within);
  }

  /** Everything missed has arrived: the copies are up to date. */
  upToDate(): void {
    this.setState('live');
  }

  /** The browser reports that there is no network. */
  networkLost(): void {
    this.setState('offline');
  }

  /** Joins the boards of an incident. Rejects when no answer comes in time. */
  async join(input: JoinInput): Promise<Joined | Refusal> {
    const { socket } = this;
    if (!socket) throw new Error('not open');
    const pending = socket.timeout(joinTimeout).emitWithAck('join', input);
    const answer = (await pending) as Joined | Refusal;
    this.received();
    if ('ok' in answer) this.setClock(answer.at, 0);
    return answer;
  }

  /** Sends a command. Null: not connected or no answer, so nobody knows whether it was carried out. */
  async command(input: CommandInput): Promise<Answer | null> {
    const { socket } = this;
    if (!socket?.connected) return null;
    try {
      const pending = socket.timeout(commandTimeout).emitWithAck('command', input);
      const answer = (await pending) as Answer;
      this.received();
      return answer;
    } catch {
      return null;
    }
  }

  look(incident: string, at: string | null): void {
    if (this.connected) this.socket?.emit('look', { incident, at }, () => undefined);
  }

  private async ask(): Promise<void> {
    const began = Date.now();
    try {
      const pending = this.socket?.timeout(joinTimeout).emitWithAck('here');
      const answer = (await pending) as SyncStatus | Refusal | undefined;
      this.received();
      // Before the join is complete, the copies are not up to date.
      if (!this.joined || !answer || !('at' in answer)) return;
      this.setClock(answer.at, (Date.now() - began) / 2);
      this.events.sent(answer.boards);
      this.events.outage(answer.outage ?? null);
    } catch {
      // The heartbeat will detect it.
    }
  }

  /** @param onTheWay how long the answer needed to arrive (ms) */
  private setClock(at: Instant, onTheWay: number): void {
    const offset = Date.parse(at) + onTheWay - Date.now();
    if (Math.abs(offset - this.clock.offset) >= clockTolerance) this.clock.offset = offset;
    this.events.clock(at);
  }

  private received(): void {
    this.heartbeat.received();
    // Data arrives again on the same socket, so nothing was missed.
    if (this.state === 'offline' && this.connected && this.joined) this.setState('live');
  }

  /** Not connected: shown as offline only after a while, because most interruptions are short. */
  private interrupted(): void {
    this.heartbeat.stop();
    this.joined = false;
    if (this.state === 'live') this.setState('connecting');
    clearTimeout(this.offlineTimer);
    this.offlineTimer = setTimeout(() => {
      if (!this.connected) this.setState('offline');
    }, offlineAfter);
  }

  private setState(state: SocketState): void {
    if (state !== 'connecting') clearTimeout(this.offlineTimer);
    if (state === 'live') this.joined = true;
    if (this.state === state) return;
    this.state = state;
    this.events.state(state);
  }
}
