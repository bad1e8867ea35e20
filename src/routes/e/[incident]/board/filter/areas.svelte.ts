// Names of areas by code: regencies are loaded with the page, districts and villages when they are shown.
import { shortAreaName } from '#domain/area-name.ts';
import { parentCode } from '#domain/area.ts';
import { areasBelow } from '../../../../area/area-client.ts';
import type { AreaName } from '#domain/area.ts';

export class AreaBook {
  private readonly known: Map<string, string>;
  private readonly asked = new Set<string>();
  private version = $state(0);

  constructor(names: Readonly<Record<string, string>>) {
    this.known = new Map(
      Object.entries(names).map(([code, name]) => [code, shortAreaName(name)] as const),
    );
  }

  /** The name, or undefined while it is not loaded. Reactive: readers update when it arrives. */
  readonly name = (code: string): string | undefined => {
    void this.version;
    return this.known.get(code);
  };

  /** All that have a name now. */
  all(): AreaName[] {
    void this.version;
    return [...this.known].map(([code, name]) => ({ code, name }));
  }

  /** Asks for the names of these codes and of all areas beside them; unknown ones stay codes. */
  want(codes: Iterable<string>): void {
    for (const code of codes) {
      const parent = parentCode(code);
      if (parent === null || this.known.has(code) || this.asked.has(parent)) continue;
      this.asked.add(parent);
      this.fetch(parent).catch(() => this.asked.delete(parent));
    }
  }

  private async fetch(parent: string): Promise<void> {
    for (const { code, name } of await areasBelow(parent))
      this.known.set(code, shortAreaName(name));
    this.version++;
  }
}
