// Names of areas by code: regencies are loaded with the page, districts and villages when they are shown.
import { shortAreaName } from '#domain/area-name.ts';
import { parentCode } from '#domain/area.ts';

interface Named {
  code: string;
  name: string;
}

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
  all(): Named[] {
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

  /** Areas whose name matches, inside one of `within`, for a list to choose from. */
  async search(text: string, within: readonly string[], signal: AbortSignal) {
    const [only] = within;
    const parent = within.length === 1 && only ? `&parent=${only}` : '';
    const query = `q=${encodeURIComponent(text)}&limit=40${parent}`;
    return ask(query, signal) as Promise<(Named & { path: string })[]>;
  }

  private async fetch(parent: string): Promise<void> {
    for (const { code, name } of await ask(`parent=${parent}`))
      this.known.set(code, shortAreaName(name));
    this.version++;
  }
}

async function ask(query: string, signal?: AbortSignal): Promise<Named[]> {
  const response = await fetch(`/api/v1/areas?${query}`, signal ? { signal } : {});
  if (!response.ok) throw new Error(`areas: ${response.status}`);
  return ((await response.json()) as { areas: Named[] }).areas;
}
