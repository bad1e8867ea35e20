// What this reader has just asked for, painted before the server answers (UX 29). It decides nothing: the
// paint comes off when the answer or the change is here.
import type { Line } from '#domain/need.ts';
import { convert, exact } from '#domain/quantity.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Answer } from '#domain/wire.ts';
import type { BoardCopy, Changed } from '#sync/board-copy.ts';

interface Stroke {
  line: string;
  /** The change of this claim is what takes the paint off: a claim is named after its command. */
  claim: string;
  /** Taken above zero, given back below, in the line's unit. */
  quantity: number;
  /** The answer came: from this seq on the copy shows the real thing. */
  until: number | null;
}

export class Overlay {
  private readonly strokes = new Map<string, Stroke>();

  /** Paints `claim.take` and `claim.release`; other commands have nothing to paint. @returns touched lines */
  begin(id: string, name: string, input: unknown, copy: BoardCopy): Changed[] {
    const stroke = strokeOf(id, name, input as Record<string, unknown>, copy);
    if (!stroke) return [];
    this.strokes.set(id, stroke);
    return [{ entity: 'line', id: stroke.line }];
  }

  /** A refusal takes the paint off; a yes leaves it until the copy stands at the answer's seq. */
  answered(id: string, answer: Answer, seq: number): Changed[] {
    const stroke = this.strokes.get(id);
    if (!stroke) return [];
    if (isRefusal(answer) || answer.seq <= seq) return this.remove(id, stroke);
    stroke.until = answer.seq;
    return [];
  }

  /** A frame was applied. */
  arrived(changed: readonly Changed[], seq: number): Changed[] {
    if (this.strokes.size === 0) return [];
    const claims = new Set(changed.flatMap(({ entity, id }) => (entity === 'claim' ? [id] : [])));
    return [...this.strokes].flatMap(([id, stroke]) => {
      const here = claims.has(stroke.claim) || (stroke.until !== null && stroke.until <= seq);
      return here ? this.remove(id, stroke) : [];
    });
  }

  /** Quantity painted on a line. */
  of(line: string): number {
    let sum = 0;
    for (const stroke of this.strokes.values()) if (stroke.line === line) sum += stroke.quantity;
    return exact(sum);
  }

  private remove(id: string, { line }: Stroke): Changed[] {
    this.strokes.delete(id);
    return [{ entity: 'line', id: line }];
  }
}

/** The line as it would be, never outside its own sum (N1). */
export function paint(line: Line, quantity: number): Line {
  if (quantity === 0) return line;
  const moved = Math.max(-line.claimed, Math.min(line.open, quantity));
  return { ...line, open: exact(line.open - moved), claimed: exact(line.claimed + moved) };
}

function strokeOf(
  id: string,
  name: string,
  input: Record<string, unknown>,
  copy: BoardCopy,
): Stroke | null {
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
