// Shows the effect of the reader's own claim commands before the server answers (UX 29). It decides nothing:
// the value is removed when the refusal or the real change arrives.
import type { Line } from '#domain/need.ts';
import { convert, exact } from '#domain/quantity.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Answer } from '#domain/wire.ts';
import type { BoardCopy } from '#sync/board-copy.ts';
import type { Changed } from '#domain/fold.ts';

interface PendingClaim {
  line: string;
  /** When a change of this claim arrives, the optimistic value is removed. A claim has its command's id. */
  claim: string;
  /** Positive when taken, negative when given back, in the line's unit. */
  quantity: number;
  /** Set by the answer: from this seq on the copy holds the real value. */
  until: number | null;
}

export class OptimisticClaims {
  private readonly pending = new Map<string, PendingClaim>();

  /** Starts an optimistic value for `claim.take` and `claim.release`; other commands have none. @returns changed lines */
  begin(id: string, name: string, input: unknown, copy: BoardCopy): Changed[] {
    const claim = pendingClaimOf(id, name, input as Record<string, unknown>, copy);
    if (!claim) return [];
    this.pending.set(id, claim);
    return [{ entity: 'line', id: claim.line }];
  }

  /** A refusal removes the value; an accepted command keeps it until the copy reaches the answer's seq. */
  answered(id: string, answer: Answer, seq: number): Changed[] {
    const claim = this.pending.get(id);
    if (!claim) return [];
    if (isRefusal(answer) || answer.seq <= seq) return this.remove(id, claim);
    claim.until = answer.seq;
    return [];
  }

  /** Removes the values whose real change has arrived with a frame. @returns changed lines */
  arrived(changed: readonly Changed[], seq: number): Changed[] {
    if (this.pending.size === 0) return [];
    const claims = new Set(changed.flatMap(({ entity, id }) => (entity === 'claim' ? [id] : [])));
    return [...this.pending].flatMap(([id, claim]) => {
      const here = claims.has(claim.claim) || (claim.until !== null && claim.until <= seq);
      return here ? this.remove(id, claim) : [];
    });
  }

  /** Sum of the optimistic quantities on a line. */
  of(line: string): number {
    let sum = 0;
    for (const claim of this.pending.values()) if (claim.line === line) sum += claim.quantity;
    return exact(sum);
  }

  private remove(id: string, { line }: PendingClaim): Changed[] {
    this.pending.delete(id);
    return [{ entity: 'line', id: line }];
  }
}

/** The line with an optimistic quantity; its numbers still add up (N1). */
export function withPending(line: Line, quantity: number): Line {
  if (quantity === 0) return line;
  const moved = Math.max(-line.claimed, Math.min(line.open, quantity));
  return { ...line, open: exact(line.open - moved), claimed: exact(line.claimed + moved) };
}

function pendingClaimOf(
  id: string,
  name: string,
  input: Record<string, unknown>,
  copy: BoardCopy,
): PendingClaim | null {
  if (name === 'claim.take') {
    const line = copy.get('line', String(input.line));
    const unit = typeof input.unit === 'string' ? input.unit : line?.unit;
    const quantity = line && unit ? convert(Number(input.quantity), unit, line.unit) : null;
    return line && quantity ? { line: line.id, claim: id, quantity, until: null } : null;
  }
  if (name === 'claim.release') {
    const claim = copy.get('claim', String(input.claim));
    if (!claim) return null;
    const quantity = typeof input.quantity === 'number' ? input.quantity : claim.claimed;
    return { line: claim.line, claim: claim.id, quantity: -quantity, until: null };
  }
  return null;
}
