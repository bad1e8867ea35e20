// Which copies a board shows: those of the live connection, or those of an instant in the past (UX 15).
import type { Instant } from '#domain/time.ts';
import type { Live } from '#sync/live.svelte.ts';

export class BoardSource {
  /** The live connection. It goes on while the past is shown. */
  current = $state.raw<Live | null>(null);
  /** The past that is shown in its place. */
  past = $state.raw<Live | null>(null);
  /** The instant in the address; null: live. */
  at = $state.raw<Instant | null>(null);

  get live(): Live | null {
    return this.past ?? this.current;
  }
}
