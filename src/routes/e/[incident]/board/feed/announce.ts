// Spoken updates: many changes in one short sentence, at most one every ten seconds (UX 81).
import type { FeedChange } from '#domain/change.ts';

/** Least time between two messages, ms. */
export const pauseBetween = 10_000;

/** Collects others' changes until the next announcement. */
export class Announcements {
  private changes: FeedChange[] = [];
  private spokenAt = -Infinity;
  private announcedSeq: number;

  /** @param heard seq up to which everything is known already */
  constructor(announcedSeq: number) {
    this.announcedSeq = announcedSeq;
  }

  /**
   * Takes what is new in the list of news.
   * @param news newest first
   * @param own the reader: their own changes are not announced
   */
  add(news: readonly FeedChange[], own: string | null): void {
    const fresh = news.filter((change) => change.seq > this.announcedSeq);
    this.announcedSeq = Math.max(this.announcedSeq, ...fresh.map((change) => change.seq));
    this.changes.push(...fresh.filter(({ by }) => own === null || by.member !== own));
  }

  /** Milliseconds until the next message may be said; null when there is nothing to say. */
  due(now: number): number | null {
    if (this.changes.length === 0) return null;
    return Math.max(0, this.spokenAt + pauseBetween - now);
  }

  /** Returns the changes to announce now. */
  take(now: number): FeedChange[] {
    this.spokenAt = now;
    return this.changes.splice(0);
  }
}

const memory = 'posko:spoken-updates';

/** Whether updates are read aloud; nothing stored means yes. */
export function spoken(): boolean {
  try {
    return localStorage.getItem(memory) !== 'off';
  } catch {
    return true;
  }
}

export function setSpoken(on: boolean): void {
  try {
    if (on) localStorage.removeItem(memory);
    else localStorage.setItem(memory, 'off');
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}
