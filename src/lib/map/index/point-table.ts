// The points of the page: the slot of each id, and the changes not yet sent to the worker.

import { unitX, unitY } from '../mercator.ts';
import { type MapPoint, layers, rankOf, shareOf } from '../point.ts';
import { type ChangeMessage, GONE } from './protocol.ts';

export class PointTable {
  private readonly slots = new Map<string, number>();
  private readonly points: (MapPoint | undefined)[] = [];
  private readonly free: number[] = [];
  /** Slots to send, each once. `isQueued[slot]` tells whether it is in the list. */
  private queued: number[] = [];
  private readonly isQueued: boolean[] = [];
  private repaint = false;

  slotOf(id: string): number | undefined {
    return this.slots.get(id);
  }

  at(slot: number): MapPoint | undefined {
    return this.points[slot];
  }

  set(point: MapPoint): void {
    let slot = this.slots.get(point.id);
    if (slot === undefined) {
      slot = this.free.pop() ?? this.points.length;
      this.slots.set(point.id, slot);
    }
    const before = this.points[slot];
    if (before && !sameAppearance(before, point)) this.repaint = true;
    this.points[slot] = point;
    this.queue(slot);
  }

  delete(id: string): void {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    this.slots.delete(id);
    this.points[slot] = undefined;
    this.free.push(slot);
    this.queue(slot);
  }

  /** Takes a whole new list. Points that are the same object as before are skipped. */
  replace(points: readonly MapPoint[]): void {
    const kept: boolean[] = [];
    for (const point of points) {
      const slot = this.slots.get(point.id);
      if (slot === undefined || this.points[slot] !== point) this.set(point);
      kept[slot ?? this.slots.get(point.id)!] = true;
    }
    for (const [slot, point] of this.points.entries())
      if (point && !kept[slot]) this.delete(point.id);
  }

  /** All changes since the last call as one message, or null. A slot that changed twice is sent once. */
  take(): ChangeMessage | null {
    const size = this.queued.length;
    if (size === 0) return null;
    const message: ChangeMessage = {
      kind: 'change',
      slots: Int32Array.from(this.queued),
      places: new Int32Array(size * 2),
      looks: new Uint8Array(size),
      shares: new Uint16Array(size * 2),
      repaint: this.repaint,
    };
    this.repaint = false;
    for (const [i, slot] of this.queued.entries()) {
      this.isQueued[slot] = false;
      const point = this.points[slot];
      if (!point) {
        message.looks[i] = GONE;
        continue;
      }
      message.places[i * 2] = unitX(point.lng);
      message.places[i * 2 + 1] = unitY(point.lat);
      message.looks[i] = layers.indexOf(point.layer) * 4 + rankOf(point);
      const { done, moving } = shareOf(point);
      message.shares[i * 2] = done;
      message.shares[i * 2 + 1] = moving;
    }
    this.queued = [];
    return message;
  }

  private queue(slot: number): void {
    if (this.isQueued[slot]) return;
    this.isQueued[slot] = true;
    this.queued.push(slot);
  }
}

/** Compares the fields that only the page draws; the worker does not know them. */
const sameAppearance = (a: MapPoint, b: MapPoint) =>
  a.stale === b.stale &&
  a.dashed === b.dashed &&
  a.shut === b.shut &&
  a.coarse === b.coarse &&
  a.crowded === b.crowded &&
  a.heading === b.heading &&
  a.tag === b.tag;
