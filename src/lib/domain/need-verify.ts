// The rule of a verification, of a posted need and of a report that becomes one.
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { change } from './command.ts';
import type { Change } from './change.ts';
import { doubtsOf } from './need-doubt.ts';
import type { Line, Need } from './need.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Site } from './site.ts';
import type { Instant } from './time.ts';

/** The change that verifies a need. A doubtful one needs a reason (UX 21). */
export function verifyNeed(
  actor: Actor,
  { need, lines, site }: { need: Need; lines: readonly Line[]; site: Site | null },
  reason: string | undefined,
  now: Instant,
): Change | Refusal {
  const asking = lines.filter(({ asked }) => asked > 0);
  if (reason === undefined && doubtsOf(need, asking, site).length > 0)
    return refuse('reason-missing', { field: 'reason' });
  return change('need.verified', 'need', need.id, {
    state: 'verified',
    verifiedAt: now,
    verifiedBy: isMember(actor) ? actor.organisation : null,
    verifyReason: reason ?? null,
    refreshedAt: now,
  });
}
