// Files that are loaded when they are first wanted, of which the ones used last are kept.

type Read<T> = (name: string) => Promise<T>;

/** A file that could not be read is asked for again after this pause, in ms. */
const pause = 15_000;

export class FileCache<T> {
  private readonly read: Read<T>;
  private readonly most: number;
  private readonly told: () => void;
  private readonly now: () => number;
  /** The one used last is at the end. */
  private readonly files = new Map<string, T>();
  private readonly asked = new Set<string>();
  private readonly failed = new Map<string, number>();

  /**
   * @param most how many are kept
   * @param told called when a file has come
   */
  constructor(read: Read<T>, most: number, told: () => void, now: () => number = Date.now) {
    this.read = read;
    this.most = most;
    this.told = told;
    this.now = now;
  }

  /** The file, or undefined until it has come. Asks for it once; without a network it stays undefined. */
  get(name: string): T | undefined {
    const file = this.files.get(name);
    if (file === undefined) {
      void this.load(name);
      return undefined;
    }
    this.files.delete(name);
    this.files.set(name, file);
    return file;
  }

  private async load(name: string): Promise<void> {
    if (this.asked.has(name) || this.now() < (this.failed.get(name) ?? 0)) return;
    this.asked.add(name);
    try {
      this.keep(name, await this.read(name));
      this.failed.delete(name);
      this.told();
    } catch {
      // Out of reach: what it would show is absent until it can be read.
      this.failed.set(name, this.now() + pause);
    } finally {
      this.asked.delete(name);
    }
  }

  private keep(name: string, file: T): void {
    this.files.set(name, file);
    for (const oldest of this.files.keys()) {
      if (this.files.size <= this.most) return;
      this.files.delete(oldest);
    }
  }
}
