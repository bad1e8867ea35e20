// Last reported positions of vehicles: fetched after a report, at most every few seconds, only of vehicles this
// reader may follow (P1). They are not in the feed, so they are fetched.
import { nationalBoard } from '#domain/board.ts';
import { isRefusal } from '#domain/refusal.ts';
import { vehicleList } from '#domain/shipment-query.ts';
import type { PastPosition } from '#domain/shipment-query.ts';
import type { Instant } from '#domain/time.ts';
import { ask } from '#sync/query-client.ts';

export interface Track {
  shipment: string;
  lat: number | null;
  lng: number | null;
  reportedAt: Instant | null;
  /** Reported places, oldest first. */
  trail: readonly PastPosition[];
}

/** Least time (ms) between two requests, because many vehicles report at the same time. */
export const pause = 5000;

type Ask = (board: string) => Promise<Track[]>;

const askServer: Ask = async (code) => {
  const answer = await ask(vehicleList, { code });
  if (isRefusal(answer)) throw new Error(`vehicles: ${answer.code}`);
  return answer.vehicles;
};

export class Positions {
  private readonly boards: readonly string[];
  private readonly tell: (tracks: Track[]) => void;
  private readonly ask: Ask;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private again = false;
  private over = false;

  /** @param incident its shipments and the nation's are asked for */
  constructor(incident: string, tell: (tracks: Track[]) => void, ask: Ask = askServer) {
    this.boards = [...new Set([incident, nationalBoard])];
    this.tell = tell;
    this.ask = ask;
  }

  /** Requests positions now, or when the pause is over. */
  want(): void {
    if (this.over) return;
    if (this.timer !== undefined) {
      this.again = true;
      return;
    }
    this.again = false;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.again) this.want();
    }, pause);
    void this.fetch();
  }

  stop(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  private async fetch(): Promise<void> {
    try {
      const tracks = (await Promise.all(this.boards.map(this.ask))).flat();
      if (!this.over) this.tell(tracks);
    } catch {
      // Offline: known positions stay with their age. The next report or reconnection fetches them again.
    }
  }
}
