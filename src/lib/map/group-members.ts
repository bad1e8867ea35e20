// Tells which needs the group under the pointer, or with the focus, holds.

import { type Sprite, spriteId } from './index/arrange.ts';

export class GroupMembers {
  private readonly ask: (group: Sprite) => void;
  private readonly tell: (ids: readonly string[]) => void;
  private group: Sprite | null = null;

  /** @param ask for its members; the answer comes by `answer` */
  constructor(ask: (group: Sprite) => void, tell: (ids: readonly string[]) => void) {
    this.ask = ask;
    this.tell = tell;
  }

  /**
   * The sprite that is pointed at now: a group of needs, anything else, or nothing.
   * A new object of the same group is asked again, for its needs may have changed.
   */
  point(sprite: Sprite | null): void {
    const group = sprite && sprite.slot < 0 && sprite.layer === 'need' ? sprite : null;
    if (group === this.group) return;
    if (this.group && (!group || spriteId(group) !== spriteId(this.group))) this.tell([]);
    this.group = group;
    if (group) this.ask(group);
  }

  /** An answer that comes after the pointer went on is left out. */
  answer({ layer, key }: Pick<Sprite, 'layer' | 'key'>, ids: readonly string[]): void {
    if (this.group?.layer === layer && this.group.key === key) this.tell(ids);
  }
}
