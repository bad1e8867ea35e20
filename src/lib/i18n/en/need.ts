// Needs and claims: the five numbers, the states, the actions on a card.
import type { need as source } from '../id/need.ts';

export const need = {
  'need.title': '{item} for {site}',
  'need.left': '{quantity} left',
  'need.leftOf': '{quantity} left of {asked}',
  'need.covered': 'Covered',

  'need.number.open': 'open',
  'need.number.claimed': 'taken',
  'need.number.moving': 'on the way',
  'need.number.arrived': 'arrived',
  'need.number.confirmed': 'confirmed',

  'need.status.reported': 'Reported',
  'need.status.verified': 'Verified',
  'need.status.partlyClaimed': 'Partly taken',
  'need.status.claimed': 'Fully taken',
  'need.status.moving': 'On the way',
  'need.status.arrived': 'Arrived',
  'need.status.confirmed': 'Confirmed by the receiver',
  'need.status.merged': 'Merged',
  'need.status.rejected': 'Rejected',
  'need.status.cancelled': 'Cancelled',
  'need.status.expired': 'Expired',
  'need.stale': 'Check again',
  'need.unverified': 'Not verified yet',

  'need.verify': 'Verify',
  'need.merge': 'Merge',
  'need.refresh': 'Still needed',
  'need.whoTook': 'Who took it',
  'need.whoIsNear': 'Who is nearest',

  'need.claim.take': 'Take {quantity}',
  'need.claim.release': 'Release',
  'need.claim.extend': 'Extend',
  'need.claim.taken': '{quantity} taken',
  'need.claim.timeLeft': '{duration} left',
  'need.claim.ended': 'Time is up',
} as const satisfies Record<keyof typeof source, string>;
