// Detects a dead connection: when nothing arrives for a while it asks the server, and reports if no answer
// comes (UX 16).

export interface HeartbeatOptions {
  /** Sends a question; call `received` when the answer comes. */
  ask(): void;
  /** No answer came in time: show this to the reader. */
  silent(): void;
  /** No answer came for so long that the connection is closed. */
  dead(): void;
  /** True while the page is hidden: then no questions are sent, to save a phone's battery. */
  paused(): boolean;
}

/** Times in ms. 2 s without data, then a question, then 2 s for its answer: shown within 5 s. */
const silenceAfter = 2000;
const answerTimeout = 2000;
const givenUpAfter = 10_000;
const interval = 500;

export class Heartbeat {
  private readonly options: HeartbeatOptions;
  private readonly now: () => number;
  private timer: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;
  private askedAt: number | null = null;
  private isSilent = false;

  /** @param now a monotonic clock in milliseconds */
  constructor(options: HeartbeatOptions, now: () => number = () => performance.now()) {
    this.options = options;
    this.now = now;
  }

  /** Starts again, as if data had just arrived. */
  start(): void {
    this.stop();
    this.received();
    this.timer = setInterval(() => this.check(), interval);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Call this whenever data arrives from the server. */
  received(): void {
    this.heardAt = this.now();
    this.askedAt = null;
    this.isSilent = false;
  }

  /** The work of the timer. Tests call it directly. */
  check(): void {
    const now = this.now();
    if (this.options.paused()) return;
    if (this.askedAt === null) {
      if (now - this.heardAt < silenceAfter) return;
      this.askedAt = now;
      this.options.ask();
      return;
    }
    const waited = now - this.askedAt;
    if (waited >= answerTimeout && !this.isSilent) {
      this.isSilent = true;
      this.options.silent();
    }
    if (waited >= givenUpAfter) {
      this.stop();
      this.options.dead();
    }
  }
}
