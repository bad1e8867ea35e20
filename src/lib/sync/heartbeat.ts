// Is the line alive? A cut cable says nothing, so silence is answered with a question (UX 16).

export interface PulseOptions {
  /** Asks the other end; the answer is told by `heard`. */
  ask(): void;
  /** Nobody answers: say so to people. */
  silent(): void;
  /** Nobody has answered for so long that the connection is given up. */
  dead(): void;
  /** True while nobody looks: a phone in a pocket asks nothing. */
  resting(): boolean;
}

/** Times in ms. Silence 2 s, then a question, then 2 s for its answer: shown within 5 s. */
const quiet = 2000;
const patience = 2000;
const givenUpAfter = 10_000;
const beat = 500;

export class Pulse {
  private readonly options: PulseOptions;
  private readonly now: () => number;
  private timer: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;
  private askedAt: number | null = null;
  private told = false;

  /** @param now milliseconds that never go back */
  constructor(options: PulseOptions, now: () => number = () => performance.now()) {
    this.options = options;
    this.now = now;
  }

  /** Begins anew: somebody was heard this moment. */
  start(): void {
    this.stop();
    this.heard();
    this.timer = setInterval(() => this.look(), beat);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Anything came from the other end. */
  heard(): void {
    this.heardAt = this.now();
    this.askedAt = null;
    this.told = false;
  }

  /** What the timer does; tests call it themselves. */
  look(): void {
    const now = this.now();
    if (this.options.resting()) return;
    if (this.askedAt === null) {
      if (now - this.heardAt < quiet) return;
      this.askedAt = now;
      this.options.ask();
      return;
    }
    const waited = now - this.askedAt;
    if (waited >= patience && !this.told) {
      this.told = true;
      this.options.silent();
    }
    if (waited >= givenUpAfter) {
      this.stop();
      this.options.dead();
    }
  }
}
