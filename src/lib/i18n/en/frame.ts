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
  'frame.decree.inForce': 'In force until {date}',
  'frame.decree.over': 'Ended {date}',
  'frame.decree.later': 'In force from {date}',

  'siteList.title': 'Sites',
  'siteList.search': 'Search sites or areas',
  'siteList.sum':
    '{count, plural, one {# site} other {# sites}}, {people, number} people on record',
  'siteList.anyKind': 'All kinds',
  'siteList.none': 'No sites yet',
  'siteList.noneWhy': 'Evacuation posts, kitchens and command posts appear here once registered.',
  'siteList.noMatch': 'No site matches these filters',
  'siteList.noMatchWhy':
    '{count, plural, one {# site is} other {# sites are}} outside the filters.',
  'siteList.counted': 'counted {ago}',
  'siteList.uncounted': 'not counted yet',
  'siteList.gap': '{count, plural, one {# need} other {# needs}} not covered',
  'siteList.unverified': '{count, plural, one {# report} other {# reports}} not verified',
  'siteList.critical': '{count, number} critical',
  'siteList.noGap': 'no open needs',
  'siteList.worst': 'Most urgent: {urgency}',
  'siteList.noRunner': 'nobody runs it yet',
  'siteList.filter.kurang': 'Something missing',
  'siteList.filter.lama': 'Old count',
  'siteList.filter.perkiraan': 'Estimate',
  'siteList.filter.padat': 'Above capacity',
  'siteList.filter.tanpa-pengelola': 'Nobody runs it',
  'siteList.order.kurang': 'Most urgent first',
  'siteList.order.jiwa': 'Most people first',
  'siteList.order.lama': 'Oldest count first',
  'siteList.order.nama': 'By name',
} satisfies Record<keyof typeof source, string>;
