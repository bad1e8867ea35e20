// The frame of every page: incident switcher, navigation, account menu; and the list of sites.
import type { frame as source } from '../id/frame.ts';

export const frame = {
  'frame.switch': '{incident}, switch incident',
  'frame.choose': 'Choose an incident',
  'frame.others': 'Other incidents',
  'frame.all': 'All incidents',
  'frame.standing': 'Other pages',
  'frame.day': 'day {n, number}',
  'frame.decree.none': 'no decree yet',
  'frame.decree.until': 'decree until {date}',
  'frame.decree.areas':
    '{count, plural, one {decree for # area} other {decrees for # areas}} until {date}',
  'frame.decree.ended': 'decree ended {date}',
  'frame.decree.upcoming': 'decree from {date}',
  'frame.decree.running': 'In force',
  'frame.decree.over': 'Ended',

  'siteList.title': 'Sites',
} satisfies Record<keyof typeof source, string>;
