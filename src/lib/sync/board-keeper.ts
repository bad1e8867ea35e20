// Keeps the copies of the boards on a page for a time without a network, and brings them back when none comes.
import type { Instant } from '#domain/time.ts';
import type { BoardCopy } from '#sync/board-copy.ts';
import { findBoard, keepBoard, rowsOf } from '#sync/board-store.ts';
import type { KeptBoard } from '#sync/board-store.ts';

/** The server has so long (ms) before the last copy is shown. */
const patience = 2500;
/** Copies are kept so long (ms) after the first change, and after later ones: phones write slowly. */
const rest = { first: 2000, later: 30_000 };

export interface KeptCopies {
  /** Code of each board and its copy. */
  boards(): readonly (readonly [string, BoardCopy])[];
  /** The time of the newest data, by the server's clock. */
  dataAt(): Instant | null;
  restore(kept: KeptBoard): void;
}

export class BoardKeeper {
  private readonly copies: KeptCopies;
  private reader: string;
  private late: ReturnType<typeof setTimeout> | undefined;
  private saved = false;
  private saving: ReturnType<typeof setTimeout> | undefined;

  /** @param reader a member's id, or `public` */
  constructor(copies: KeptCopies, reader: string) {
    this.copies = copies;
    this.reader = reader;
  }

  start(): void {
    this.late = setTimeout(() => void this.restore(), patience);
  }

  /** What is shown now is of another reader. */
  restart(reader: string): void {
    clearTimeout(this.saving);
    this.saving = undefined;
    this.saved = false;
    this.reader = reader;
  }

  changed(): void {
    const wait = this.saved ? rest.later : rest.first;
    this.saving ??= setTimeout(() => void this.save(), wait);
  }

  stop(): void {
    clearTimeout(this.late);
    if (this.saving !== undefined) void this.save();
  }

  /** A browser that keeps nothing works as before. */
  private async restore(): Promise<void> {
    for (const [board, copy] of this.copies.boards()) {
      if (copy.seq >= 0) continue;
      const kept = await findBoard(this.reader, board).catch(() => undefined);
      if (kept) this.copies.restore(kept);
    }
  }

  private async save(): Promise<void> {
    clearTimeout(this.saving);
    this.saving = undefined;
    const at = this.copies.dataAt();
    this.saved = true;
    const { reader } = this;
    for (const [board, copy] of this.copies.boards()) {
      const rows = rowsOf(copy);
      if (rows && at !== null) await keepBoard({ reader, board, at, rows }).catch(() => undefined);
    }
  }
}
