// English of id/desk.ts.
import type { desk as source } from '../id/desk.ts';

export const desk = {
  'desk.title': 'Waiting for you',
  'desk.short': 'Waiting',
  'desk.lead': 'What needs a decision or is late. Each line opens the place where it is done.',
  'desk.none': 'Nothing is waiting',
  'desk.noneWhy': 'Organisations, decrees, reports and shipments that need a decision appear here.',
  'desk.notYours': 'This page is for the admins of the ministry.',
  'desk.more': '{count, number} more',
  'desk.organisations': 'Organisations to verify',
  'desk.decrees': 'Decrees that ended or end soon',
  'desk.decree': 'Decree {number}, {area}',
  'desk.decree.ended': 'ended {day}',
  'desk.decree.ends': 'until {day}',
  'desk.lumbung': 'Social stores without a decree',
  'desk.lumbung.ended': 'the decree of {area} ended {day}',
  'desk.lumbung.never': 'no decree yet, {area}',
  'desk.reports': 'Reports',
  'desk.queue': '{count, number} reports wait to be verified',
  'desk.queue.late': '{count, number} for more than a day',
  'desk.stale': '{count, number} needs to check again',
  'desk.late': 'Late shipments',
} as const satisfies Record<keyof typeof source, string>;
