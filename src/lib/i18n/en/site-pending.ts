import type { sitePending as source } from '../id/site-pending.ts';

export const sitePending = {
  'feed.site.removal-asked':
    '{who} asked a second member to agree to taking stock off the books at {where}',
  'feed.site.removal-asked.nobody':
    'Taking stock off the books at {where} waits for a second member',
  'feed.site.removal-confirmed': '{who} agreed to taking stock off the books at {where}',
  'feed.site.removal-confirmed.nobody': 'Taking stock off the books at {where} was agreed',
  'feed.site.removal-declined': '{who} declined taking stock off the books at {where}',
  'feed.site.removal-declined.nobody': 'Taking stock off the books at {where} was declined',
  'feed.site.offered': '{who} offered another organisation to run {where}',
  'feed.site.offered.nobody': 'Running {where} was offered',
  'feed.site.offer-accepted': '{who} accepted running {where}',
  'feed.site.offer-accepted.nobody': 'Running {where} was accepted',
  'feed.site.offer-declined': '{who} declined running {where}',
  'feed.site.offer-declined.nobody': 'Running {where} was declined',
  'feed.site.move-agreed': '{who} agreed to the move of {where}',
  'feed.site.move-agreed.nobody': 'The move of {where} was agreed',
  'feed.site.move-declined': '{who} declined the move of {where}',
  'feed.site.move-declined.nobody': 'The move of {where} was declined',
  'removal.title': 'Waiting for a second member',
  'removal.lead':
    'This lumbung is shut. More than {limit, number} % of a shelf leaves the books only when a second member of its owner agrees.',
  'removal.damaged': 'Damaged',
  'removal.lost': 'Lost',
  'removal.adjustment': 'Counted',
  'removal.by': 'Asked by {who}, {date}: {reason}',
  'removal.confirm': 'Agree',
  'removal.confirmLead':
    '{site}: stock goes off the books as asked. Agree only when you know that the goods are gone.',
  'removal.decline': 'Decline',
  'removal.withdraw': 'Withdraw',
  'removal.ask': 'Ask a second member',
  'removal.asked': 'Waits for a second member of {organisation}',
  'removal.confirmed': 'Stock taken off the books',
  'removal.declined': 'Request declined',
  'removal.task': 'Taking stock off the books waits for you: {site}',
  'offer.title': 'Who runs it',
  'offer.offered': 'Offered to {organisation}, waiting for the answer.',
  'offer.give': 'Hand over running it',
  'offer.giveLead': '{site} changes hands when that organisation accepts.',
  'offer.accept': 'Accept',
  'offer.decline': 'Decline',
  'offer.withdraw': 'Withdraw the offer',
  'offer.done': 'Offered to {organisation}',
  'offer.accepted': 'Your organisation runs {site} now',
  'offer.declined': 'Answer recorded',
  'offer.task': 'Your organisation is asked to run {site}',
  'offer.taskAssigned': 'The coordinator named your organisation to run {site}',
  'offer.assignedLead': 'Your organisation may receive goods there now, and may decline.',
  'move.task': '{site} moves to another area',
  'move.lead':
    'Its point or area moves to {area}. The coordinators of the old and the new area agree to it.',
  'move.agree': 'Agree to the move',
  'move.decline': 'Decline the move',
  'move.agreed': 'Agreement recorded',
  'refusal.offer-missing':
    'Nothing waits for an answer at {site} any more. Reload to see how it stands.',
  'refusal.lumbung-owner-only':
    '{site} is shut: no emergency decree is in force. Only a coordinator or admin of the organisation that runs it may take its stock off the books. Ask them to do it.',
  'refusal.second-member-needed':
    '{site} is shut, and this takes {quantity, number} off the shelf: more than {limit, number} % within 24 hours, or dated further back. Ask a second member of its owner to agree, on the page of the lumbung.',
  'refusal.removals-full':
    '{site} has {limit, number} requests that wait already. Agree to them or decline them first.',
  'refusal.removal-answered':
    'This request at {site} was answered already. Reload to see the stock.',
  'refusal.removal-own':
    'You asked for it yourself. Another member of the organisation that runs {site} agrees.',
  'refusal.lot-in-lumbung':
    'Lot {lot} is still on the books of {site}, which is shut. If these goods are not from there, press once more; if they are, send them with a waybill once a decree is in force.',
} as const satisfies Record<keyof typeof source, string>;
