// What changed since a shift began.
import type { shift as source } from '../id/shift.ts';

export const shift = {
  'shift.title': 'Shift handover',
  'shift.lead': 'What changed during this shift, for whoever takes over.',
  'shift.length': 'Length of the shift',
  'shift.hours': 'The last {n, number} hours',
  'shift.span': 'From {from} to {to}.',
  'shift.then': 'See the board as of {time}',
  'shift.print': 'Print',
  'shift.failed':
    'The board at the beginning of the shift cannot be fetched. Check the network, then reload this page.',
  'shift.figures': 'Numbers',
  'shift.figure.critical': 'Critical needs not covered',
  'shift.figure.open': 'Needs not covered',
  'shift.figure.unverified': 'Reports not verified yet',
  'shift.figure.claims': 'Tasks under way',
  'shift.figure.moving': 'Shipments on the road',
  'shift.figure.people': 'People at posts',
  'shift.figure.silent': 'Places nobody came to',
  'shift.critical': 'New and critical',
  'shift.expired': 'Tasks that ran out',
  'shift.late': 'Late shipments',
  'shift.silent': 'Places nobody came to, since this shift',
  'shift.overrides': 'Decisions against a warning',
  'shift.override.claim': 'Taken beyond what was open: {reason}',
  'shift.override.verify': 'Verified in spite of a doubt: {reason}',
  'shift.override.lumbung': 'Lumbung opened without a decree: {reason}',
  'shift.override.shipment': 'Sent although enough was coming: {reason}',
  'shift.none': 'Nothing to hand over',
  'shift.noneWhy':
    'In this shift there was no new critical need, no delay and no special decision.',
  'shift.since.last': 'Since the last handover',
  'shift.accept': 'Take over the shift',
  'shift.accept.note': 'Note for whoever comes next',
  'shift.accept.why': 'Once taken over, the next shift counts from now.',
  'shift.accept.done': 'Shift taken over',
  'shift.accepted': 'Last taken over by {who}, {time}.',
  'shift.never': 'No shift was handed over on this incident yet.',
  'refusal.shift-length':
    'The shift cannot be taken over: it must have begun within the last {hours, number} hours. Choose a shorter one.',
  'feed.shift.accepted': '{who} took over the shift',
} as const satisfies Record<keyof typeof source, string>;
