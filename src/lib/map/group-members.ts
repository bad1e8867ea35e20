// Tells which needs the group under the pointer, or with the focus, holds.

import { type Sprite, spriteId } from './index/arrange.ts';

type Group = Pick<Sprite, 'layer' | 'key'>;

export class GroupMembers {
  private readonly ask: (group: Sprite) => void;
  private readonly tell: (ids: readonly string[]) => void;
  private shown: string | null = null;

  /** @param ask for its members; the answer comes by `answer` */
  constructor(ask: (group: Sprite) => void, tell: (ids: readonly string[]) => void) {
    this.ask = ask;
    this.tell = tell;
  }

  /** The sprite that is pointed at now: a group of needs, anything else, or nothing. */
  point(sprite: Sprite | null): void {
    const group = sprite && sprite.slot < 0 && sprite.layer === 'need' ? sprite : null;
    const id = group && spriteId(group);
    if (id === this.shown) return;
    if (this.shown !== null) this.tell([]);
    this.shown = id;
    if (group) this.ask(group);
  }

  /** An answer that comes after the pointer went on is left out. */
  answer({ layer, key }: Group, ids: readonly string[]): void {
    if (spriteId({ layer, key, slot: -1 }) === this.shown) this.tell(ids);
  }
}
