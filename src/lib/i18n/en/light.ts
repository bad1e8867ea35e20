// The board in Hemat Data: a list that the server writes.
import type { light as source } from '../id/light.ts';

export const light = {
  'light.title': 'Needs, light list',
  'light.asOf': 'Data as of {time}. Changes come every minute.',
  'light.counts':
    '{needs, plural, one {# need} other {# needs}} not covered, {critical, number} critical.',
  'light.unchecked': '{count, number} not verified.',
  'light.desk': '{count, plural, one {# report} other {# reports}} to check',
  'light.tasks': 'Tasks of my organisation',
  'light.mine': 'Only my area',
  'light.everywhere': 'All areas',
  'light.whole': 'The whole board (more data)',
  'light.open': 'Light list',
  'light.none': 'There is no need here that is not covered.',
  'light.pages': 'Pages of the list',
  'light.page': 'Page {page, number} of {pages, number}',
  'light.before': 'Previous',
  'light.next': 'Next',
} as const satisfies Record<keyof typeof source, string>;
