// The socket to the server: opened, watched for silence, opened again with jitter, and what is asked over it.
import { io as connect } from 'socket.io-client';
import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client';
import type { Frame } from '#domain/change.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type {
  Answer,
  ClientEvents,
  CommandInput,
  Goodbye,
  Here,
  Joined,
  JoinInput,
  Presence,
  ServerEvents,
} from '#domain/wire.ts';
import { Pulse } from '#sync/heartbeat.ts';

export type BoardSocket = Socket<ServerEvents, ClientEvents>;
export type Connect = (
  url: string,
  options: Partial<ManagerOptions & SocketOptions>,
) => BoardSocket;

/** `connecting`: not yet, or for a moment not; `offline`: people are told. */
export type LineState = 'connecting' | 'live' | 'offline';

export interface LineEvents {
  /** The socket is open: time to join. */
  up(): void;
  frame(frame: Frame): void;
  presence(presence: Presence): void;
  /** The server skipped something for us: join again. */
  resync(): void;
  bye(reason: Goodbye): void;
  state(state: LineState): void;
  /** The server's clock was read. */
  clock(at: Instant): void;
  /** Up to which seq the server has sent each board over this socket: all of it should be here. */
  sent(boards: Record<string, number>): void;
}

/**
 * WebSocket first: a crowd that comes back is there sooner. Only where it failed so often (an old proxy
 * on the way) plain requests are tried.
 */
const direct = ['websocket'];
const detour = ['polling', 'websocket'];
const detourAfter = 3;

/** Times in ms. */
const joinPatience = 8000;
const commandPatience = 8000;
/** A connection that comes back within this was never worth a word. */
const calm = 3000;
/** After a restart everybody comes back: each at a moment of its own within this. */
const scatter = 3000;
const backOff = {
  reconnectionDelay: 800,
  reconnectionDelayMax: 6000,
  randomizationFactor: 0.6,
  timeout: 8000,
};

export class Line {
  /** The server's clock minus this device's, ms. */
  ahead = 0;
  private readonly url: string;
  private readonly connect: Connect;
  private readonly events: LineEvents;
  private readonly pulse: Pulse;
  private socket: BoardSocket | null = null;
  private state: LineState = 'connecting';
  /** Since the socket is open, everything missed has come. */
  private joined = false;
  private doubt: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(origin: string, events: LineEvents, io: Connect = connect) {
    this.url = origin === '' ? '/' : origin;
    this.connect = io;
    this.events = events;
    this.pulse = new Pulse({
      ask: () => void this.ask(),
      silent: () => this.show('offline'),
      dead: () => this.reconnect(),
      resting: () => typeof document !== 'undefined' && document.hidden,
    });
  }

  get connected(): boolean {
    return this.socket?.connected ?? false;
  }

  open(): void {
    if (this.socket) return;
    const socket = this.connect(this.url, {
      ...{ path: '/socket.io', transports: direct, forceNew: true },
      ...backOff,
    });
    this.socket = socket;
    let failures = 0;
    socket.on('connect', () => {
      failures = 0;
      socket.io.opts.transports = direct;
      this.pulse.start();
      this.events.up();
    });
    socket.on('disconnect', () => this.waver());
    // Refused by the server itself: the library does not try again.
    socket.on('connect_error', () => {
      failures += 1;
      if (failures === detourAfter) socket.io.opts.transports = detour;
      if (!socket.active) this.reconnect(scatter);
    });
    socket.on('changes', (frame) => this.events.frame(frame));
    socket.on('presence', (presence) => this.events.presence(presence));
    socket.on('resync', () => this.events.resync());
    socket.on('bye', ({ reason }) => {
      this.events.bye(reason);
      this.reconnect(reason === 'restart' ? scatter : 0);
    });
    socket.onAny(() => this.heard());
    this.waver();
  }

  close(): void {
    this.pulse.stop();
    clearTimeout(this.doubt);
    clearTimeout(this.again);
    this.socket?.removeAllListeners();
    this.socket?.disconnect();
    this.socket = null;
  }

  /** Hangs up, and dials again at some moment within `within` ms. */
  reconnect(within = 0): void {
    const { socket } = this;
    if (!socket) return;
    socket.disconnect();
    this.waver();
    clearTimeout(this.again);
    this.again = setTimeout(() => socket.connect(), 100 + Math.random() * within);
  }

  /** Everything missed is here: from now on what is shown is the present. */
  settled(): void {
    this.show('live');
  }

  /** The network itself says that it is gone. */
  lost(): void {
    this.show('offline');
  }

  /** Rejects when nobody answers in time. */
  async join(input: JoinInput): Promise<Joined | Refusal> {
    const { socket } = this;
    if (!socket) throw new Error('not open');
    const asked = socket.timeout(joinPatience).emitWithAck('join', input);
    const answer = (await asked) as Joined | Refusal;
    this.heard();
    if ('ok' in answer) this.tell(answer.at, 0);
    return answer;
  }

  /** Null when the socket is away or nobody answers: whether it was done is not known. */
  async command(input: CommandInput): Promise<Answer | null> {
    const { socket } = this;
    if (!socket?.connected) return null;
    try {
      const asked = socket.timeout(commandPatience).emitWithAck('command', input);
      const answer = (await asked) as Answer;
      this.heard();
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
      const asked = this.socket?.timeout(joinPatience).emitWithAck('here');
      const answer = (await asked) as Here | Refusal | undefined;
      this.heard();
      // Only who has joined and hears the server sees its present.
      if (!this.joined || !answer || !('at' in answer)) return;
      this.tell(answer.at, (Date.now() - began) / 2);
      this.events.sent(answer.boards);
    } catch {
      // The pulse notices.
    }
  }

  /** @param onTheWay how long (ms) the news travelled */
  private tell(at: Instant, onTheWay: number): void {
    this.ahead = Date.parse(at) + onTheWay - Date.now();
    this.events.clock(at);
  }

  private heard(): void {
    this.pulse.heard();
    // The silence is over, and nothing was lost: the socket is the same.
    if (this.state === 'offline' && this.connected && this.joined) this.show('live');
  }

  /** Not connected: nothing is said for a moment, most cuts are short. */
  private waver(): void {
    this.pulse.stop();
    this.joined = false;
    if (this.state === 'live') this.show('connecting');
    clearTimeout(this.doubt);
    this.doubt = setTimeout(() => {
      if (!this.connected) this.show('offline');
    }, calm);
  }

  private show(state: LineState): void {
    if (state !== 'connecting') clearTimeout(this.doubt);
    if (state === 'live') this.joined = true;
    if (this.state === state) return;
    this.state = state;
    this.events.state(state);
  }
}
