// The past of a board as somebody moves through it: by a slider, step by step, or played (UX 15).
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { Live } from '#sync/live.svelte.ts';
import { PastClient } from '#sync/past-client.ts';
import { stepOn } from '#sync/playback.ts';
import type { Speed } from '#sync/playback.ts';
import { serverClock } from '#sync/server-clock.svelte.ts';
import type { Board } from '../board.svelte.ts';

/** While a slider is dragged, one board is asked for in this time (ms), and two in twice the time: four a second. */
const pause = 250;
/** How often a playing board moves (ms); less often for readers who want little motion. */
const steps = { usual: 100, calm: 1000 };
/** How long the mark of a skipped spell stays (ms). */
const markTime = 2500;

export class Replay {
  /** What the slider says: it moves before the board does. */
  at = $state.raw<Instant>('');
  playing = $state(false);
  speed = $state<Speed>(60);
  /** Milliseconds of the quiet spell that was just skipped. */
  skipped = $state(0);
  refusal = $state.raw<Refusal | null>(null);
  /** Nothing came: there is no network. */
  failed = $state(false);
  /** From the first change of the board to when the replay began. */
  began = $state.raw<Instant>('');
  readonly end: Instant;
  private readonly board: Board;
  private readonly client: PastClient;
  private readonly live: Live;
  private wanted: Instant | null = null;
  private moving = false;
  private over = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private mark: ReturnType<typeof setTimeout> | undefined;

  constructor(board: Board) {
    this.board = board;
    this.end = serverClock.now();
    let client: PastClient | undefined;
    this.live = new Live({
      incident: board.code,
      client: (listener) => (client = new PastClient({ incident: board.code }, listener)),
    });
    if (!client) throw new Error('a replay has no copies');
    this.client = client;
    this.began = board.incident.startedAt < this.end ? board.incident.startedAt : this.end;
  }

  /** Shows the board as of `at`, or as close as the board's history allows. While asked again, the latest wins. */
  seek(at: Instant): void {
    this.pause();
    this.at = at > this.end ? this.end : at;
    this.wanted = this.at;
    void this.run();
  }

  /** To the next change, or to the state before the last one. */
  async step(way: 1 | -1): Promise<void> {
    this.pause();
    const { changedAt } = this.client;
    if (way === -1) {
      if (changedAt !== null) this.seek(new Date(Date.parse(changedAt) - 1).toISOString());
      return;
    }
    if (await this.prepared()) this.show(this.client.next ?? this.end);
    this.keepAddress();
  }

  play(speed: Speed = this.speed): void {
    this.speed = speed;
    if (this.playing) return;
    if (this.at >= this.end) return this.seek(this.began);
    this.playing = true;
    this.beat(performance.now());
  }

  pause(): void {
    clearTimeout(this.timer);
    if (!this.playing) return;
    this.playing = false;
    this.keepAddress();
  }

  /** The board is live again. */
  stop(): void {
    this.over = true;
    this.wanted = null;
    clearTimeout(this.timer);
    clearTimeout(this.mark);
    this.board.source.past = null;
    this.board.source.at = null;
    this.board.now = serverClock.now();
  }

  private async run(): Promise<void> {
    if (this.moving) return;
    this.moving = true;
    while (this.wanted !== null) {
      const at = this.wanted;
      this.wanted = null;
      const national = this.client.national.seq;
      const refusal = await this.told(() => this.client.seek(at));
      if (this.over) return;
      if (refusal === null) this.shown();
      const both = national !== this.client.national.seq;
      await new Promise((resolve) => setTimeout(resolve, both ? 2 * pause : pause));
    }
    this.moving = false;
    this.keepAddress();
  }

  private beat(since: number): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.timer = setTimeout(() => void this.go(since), calm ? steps.calm : steps.usual);
  }

  private async go(since: number): Promise<void> {
    if (!(await this.prepared()) || !this.playing || this.over) return this.pause();
    const begun = performance.now();
    const { next } = this.client;
    const { end, speed, at: from } = this;
    const { at, skipped } = stepOn(from, { next, end, speed, lapse: begun - since });
    this.show(at);
    if (skipped > 0) this.markSkipped(skipped);
    if (at >= end) this.pause();
    else this.beat(begun);
  }

  private markSkipped(skipped: number): void {
    this.skipped = skipped;
    clearTimeout(this.mark);
    this.mark = setTimeout(() => (this.skipped = 0), markTime);
  }

  private async prepared(): Promise<boolean> {
    if (!this.client.isDry) return true;
    return (await this.told(() => this.client.prepare(this.end))) === null;
  }

  private show(at: Instant): void {
    this.client.advance(at);
    this.at = at;
    this.board.now = at;
  }

  /** The copies are there: from now on the board shows them. */
  private shown(): void {
    const { client, board } = this;
    if (client.began !== null && client.began < this.end) this.began = client.began;
    board.source.past = this.live;
    board.now = client.at;
  }

  private keepAddress(): void {
    if (!this.over && !this.playing) this.board.source.at = this.at;
  }

  /** Runs a request. @returns null when it was answered; else why not, and the reader is told */
  private async told(ask: () => Promise<Refusal | undefined>): Promise<Refusal | 'failed' | null> {
    try {
      const answer = await ask();
      this.failed = false;
      this.refusal = answer && isRefusal(answer) ? answer : null;
      return this.refusal;
    } catch {
      this.failed = true;
      return 'failed';
    }
  }
}
