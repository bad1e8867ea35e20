// English of id/task.ts.
import type { task as source } from '../id/task.ts';

export const task = {
  'task.title': 'Tasks',
  'task.of': 'Tasks of {organisation}',
  'task.loading': 'Loading tasks',
  'task.noIncidentWhy': 'Tasks appear here as soon as an incident is opened.',
  'task.none': 'Your organisation has not taken anything here',
  'task.noneWhy': 'Choose a need from the list, then press Take.',
  'task.find': 'Find something to take',
  'task.group.answer': 'Waiting for your answer ({count})',
  'task.group.running': 'Running ({count})',
  'task.group.receive': 'Waiting for you to receive ({count})',
  'task.group.moving': 'On the way ({count})',
  'task.group.arrived': 'Arrived, waiting for the receiver ({count})',
  'task.group.asked': 'Handovers you asked for ({count})',
  'task.group.handedOver': 'Answered handovers ({count})',
  'task.after': 'Now taken by {takers}. {left} left.',
  'task.afterAll': 'Now taken by {takers}. Nothing is left.',
  'task.afterNobody': 'Nobody has taken it since. {left} left.',
  'task.group.ended': 'Ended in the last seven days ({count})',
  'task.ending.released': 'Released',
  'task.ending.expired': 'Time ran out',
  'task.ending.confirmed': 'Confirmed by the receiver',
  'task.ending.lost': 'Lost on the way',
} as const satisfies Record<keyof typeof source, string>;
