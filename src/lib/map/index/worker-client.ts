// The page's end of the points' thread: changes leave in one message a frame, answers come as sprites.

import { type Sprite, unpackSprites } from './arrange.ts';
import type { MapPoint } from '../point.ts';
import type { FromWorker, SpriteName, ToWorker } from './protocol.ts';
import { Roster } from './point-table.ts';
import type { Bounds, Frame } from '../view.ts';

export type Listener = {
  sprites: (frame: Frame, sprites: Sprite[]) => void;
  found: (slots: number[], sprites: (SpriteName | null)[]) => void;
  opened: (ids: string[], bounds: Bounds) => void;
};

export class Link {
  readonly roster = new Roster();
  private readonly worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  private readonly listener: Listener;
  private tick = 0;

  constructor(listener: Listener) {
    this.listener = listener;
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.hear(data);
  }

  replace(points: readonly MapPoint[]): void {
    this.roster.replace(points);
    this.schedule();
  }

  update(changed: readonly MapPoint[], removed: readonly string[]): void {
    for (const id of removed) this.roster.delete(id);
    for (const point of changed) this.roster.set(point);
    this.schedule();
  }

  look(frame: Frame): void {
    this.send({ kind: 'frame', frame });
  }

  find(slots: number[]): void {
    this.send({ kind: 'find', slots });
  }

  open(sprite: Sprite): void {
    this.send({ kind: 'open', layer: sprite.layer, key: sprite.key });
  }

  close(): void {
    cancelAnimationFrame(this.tick);
    this.worker.terminate();
  }

  private schedule(): void {
    cancelAnimationFrame(this.tick);
    this.tick = requestAnimationFrame(() => {
      const message = this.roster.take();
      if (!message) return;
      const { slots, places, looks, shares } = message;
      this.send(message, [slots.buffer, places.buffer, looks.buffer, shares.buffer]);
    });
  }

  private send(message: ToWorker, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  private hear(message: FromWorker): void {
    if (message.kind === 'sprites')
      this.listener.sprites(message.frame, unpackSprites(message.packed));
    else if (message.kind === 'found') this.listener.found(message.slots, message.sprites);
    else {
      const ids = message.slots.flatMap((slot) => this.roster.at(slot)?.id ?? []);
      this.listener.opened(ids, message.bounds);
    }
  }
}
