// The table of islands, loaded once when a screen first ranks stores. Until then nobody knows where the sea is.
import type { LandTable } from '#domain/land.ts';

/** Screens wait so long for it (ms). */
const longest = 5000;

class Land {
  /** Null until it has come, and where it cannot be loaded. */
  table = $state.raw<LandTable | null>(null);
  /** It has come, or could not be had: what waits for it goes on. */
  settled = $state(false);
  private asked = false;

  /** Asks for the table; a failed load is tried again the next time. */
  want(): void {
    if (this.asked) return;
    this.asked = true;
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const answer = await fetch('/basemap/land.json', { signal: AbortSignal.timeout(longest) });
      if (!answer.ok) throw new Error(String(answer.status));
      this.table = (await answer.json()) as LandTable;
    } catch {
      this.asked = false;
    } finally {
      this.settled = true;
    }
  }
}

export const land = new Land();
