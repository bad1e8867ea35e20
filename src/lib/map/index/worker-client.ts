// The page's client of the points worker: sends changes once in each animation frame, receives sprites.

import { type Sprite, unpackSprites } from './arrange.ts';
import type { MapPoint } from '../point.ts';
import type { FromWorker, SpriteName, ToWorker } from './protocol.ts';
import { PointTable } from './point-table.ts';
import type { Bounds, CanvasExtent } from '../view.ts';

export type Listener = {
  sprites: (extent: CanvasExtent, sprites: Sprite[]) => void;
  found: (slots: number[], sprites: (SpriteName | null)[]) => void;
  opened: (ids: string[], bounds: Bounds) => void;
  /** The points of a group, in answer to `members`. */
  members: (group: Pick<Sprite, 'layer' | 'key'>, ids: string[]) => void;
};

export class WorkerClient {
  readonly points = new PointTable();
  private readonly worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  private readonly listener: Listener;
  private animationFrame = 0;

  constructor(listener: Listener) {
    this.listener = listener;
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.receive(data);
  }

  replace(points: readonly MapPoint[]): void {
    this.points.replace(points);
    this.schedule();
  }

  setExtent(extent: CanvasExtent): void {
    this.send({ kind: 'extent', extent });
  }

  find(slots: number[]): void {
    this.send({ kind: 'find', slots });
  }

  open(sprite: Sprite): void {
    this.send({ kind: 'open', layer: sprite.layer, key: sprite.key });
  }

  /** Asks for the points of a group. */
  members({ layer, key }: Sprite): void {
    this.send({ kind: 'members', layer, key });
  }

  close(): void {
    cancelAnimationFrame(this.animationFrame);
    this.worker.terminate();
  }

  private schedule(): void {
    cancelAnimationFrame(this.animationFrame);
    this.animationFrame = requestAnimationFrame(() => {
      const message = this.points.take();
      if (!message) return;
      const { slots, places, looks, shares } = message;
      this.send(message, [slots.buffer, places.buffer, looks.buffer, shares.buffer]);
    });
  }

  private send(message: ToWorker, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  private receive(message: FromWorker): void {
    if (message.kind === 'sprites')
      this.listener.sprites(message.extent, unpackSprites(message.packed));
    else if (message.kind === 'found') this.listener.found(message.slots, message.sprites);
    else if (message.kind === 'members') this.listener.members(message, this.idsOf(message.slots));
    else this.listener.opened(this.idsOf(message.slots), message.bounds);
  }

  private idsOf(slots: readonly number[]): string[] {
    return slots.flatMap((slot) => this.points.at(slot)?.id ?? []);
  }
}
