// Activities: their kinds and states, and why a step of one is refused.
import type { activity as source } from '../id/activity.ts';

export const activity = {
  'activity.kind.kitchen': 'Public kitchen',
  'activity.kind.clean-water': 'Clean water',
  'activity.kind.pallets': 'Floor pallets for tents',
  'activity.kind.latrines': 'Latrines',
  'activity.kind.health': 'Health service',
  'activity.kind.psychosocial': 'Psychosocial support',
  'activity.kind.training': 'Training',
  'activity.kind.education': 'Emergency schooling',
  'activity.kind.disinfection': 'Disinfection',
  'activity.kind.joint-business': 'Joint business group (KUBE)',
  'activity.kind.shelter': 'Tents and temporary housing',
  'activity.kind.evacuation': 'Evacuation of people',
  'activity.kind.other': 'Other activity',

  'activity.state.planned': 'Planned',
  'activity.state.running': 'Running',
  'activity.state.silent': 'No word',
  'activity.state.ended': 'Ended',

  'refusal.activity-not-running':
    'This activity has not started yet or has ended. Record its start first, or plan a new one.',

  'problem.before-start': 'This is before the first day ({limit}). Choose a later day.',
  'problem.day-over': 'This day is over. Choose today or later.',
  'problem.day-to-come': 'That day has not come yet. Report for today ({limit}) at the latest.',
  'problem.before-report':
    'There is a report for a later day already ({limit}). Report for that day or later.',
  'problem.below-report':
    'Less than the report before ({limit}). Fill in everybody since the beginning, not that day alone; if the old report was wrong, put it right for the same day first.',
  'problem.no-unit': 'This activity was planned without a unit. Leave the output empty.',
  'problem.unverified': 'This organisation is not verified by Kemensos yet. Choose one that is.',
  'problem.same': 'That organisation has this activity already. Choose another one.',

  'feed.activity.gone': 'an activity',
  'feed.activity.planned': '{who} planned {what}, {where}',
  'feed.activity.started': '{who} started {what}, {where}',
  'feed.activity.reported': '{who} reported on {what}, {where}',
  'feed.activity.handed-over': '{who} handed over {what}, {where}',
  'feed.activity.ended': '{who} ended {what}, {where}',
} as const satisfies Record<keyof typeof source, string>;
