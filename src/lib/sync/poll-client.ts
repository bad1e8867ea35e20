// In place of the socket in Hemat Data (UX 64): asks over HTTP what changed on both boards, now and then.
import { nationalBoard } from '#domain/board.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { thriftInterval } from '#domain/thrift.ts';
import { protocol } from '#domain/wire.ts';
import type { Answer, CommandInput, Joined, JoinInput, MissedChanges } from '#domain/wire.ts';
import type { HttpClient, MissedBy } from '#sync/http-client.ts';
import type { Clock, Link, LinkEvents, LinkState } from '#sync/socket-client.ts';

type Events = Pick<LinkEvents, 'connected' | 'resync' | 'state' | 'clock'>;

export class PollClient implements Link {
  private readonly http: HttpClient;
  private readonly clock: Clock;
  private readonly events: Events;
  private timer: ReturnType<typeof setInterval> | undefined;
  private state: LinkState = 'connecting';

  constructor(http: HttpClient, clock: Clock, events: Events) {
    this.http = http;
    this.clock = clock;
    this.events = events;
  }

  /** Whether it asks at all: a network is found out by asking. */
  get connected(): boolean {
    return this.timer !== undefined;
  }

  open(): void {
    if (this.timer !== undefined) return;
    // Nobody looks at a hidden page; when it is seen again it asks at once.
    this.timer = setInterval(() => {
      if (typeof document === 'undefined' || !document.hidden) this.events.resync();
    }, thriftInterval);
    this.events.connected();
  }

  close(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.state = 'connecting';
  }

  reconnect(): void {
    if (this.connected) this.events.connected();
  }

  networkLost(): void {
    this.setState('offline');
  }

  upToDate(): void {
    this.setState('polling');
  }

  /** Asks once for each board. Rejects when offline. */
  async join({ incident, since }: JoinInput): Promise<Joined | Refusal> {
    const seqs = typeof since === 'object' ? since : {};
    try {
      const [own, national] = await Promise.all([
        this.http.changes(incident, seqs.incident ?? 0),
        this.http.changes(nationalBoard, seqs.national ?? 0),
      ]);
      const refused = [own, national].filter(isRefusal).find(({ code }) => code !== tooFar);
      if (refused) return refused;
      const reader = [own, national].map((said) => (isRefusal(said) ? '' : said.reader)).join();
      const at = new Date(Date.now() + this.clock.offset).toISOString();
      this.events.clock(at);
      return {
        ok: true,
        protocol,
        at,
        reader: reader.includes('public') ? 'public' : 'member',
        keys: reader,
        incident: missedOf(own),
        national: missedOf(national),
        presence: null,
      };
    } catch (cause) {
      this.networkLost();
      throw cause;
    }
  }

  /** What was done is asked for at once. */
  async command({ id, name, input }: CommandInput): Promise<Answer> {
    const answer = await this.http.command(name, id, input);
    if (this.connected) this.events.resync();
    return answer;
  }

  /** Nobody is told which card is open. */
  look(): void {}

  private setState(state: LinkState): void {
    if (!this.connected || this.state === state) return;
    this.state = state;
    this.events.state(state);
  }
}

/** So much was missed that a snapshot is smaller. */
const tooFar = 'snapshot-needed';

function missedOf(said: MissedBy | Refusal): MissedChanges {
  return isRefusal(said) ? { snapshot: true, seq: 0 } : said;
}
