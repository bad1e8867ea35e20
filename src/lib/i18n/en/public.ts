// The public pages: what is needed where, for everyone, without signing in.
import type { publicSite as source } from '../id/public.ts';

export const publicSite = {
  'public.title': 'What is needed, and where',
  'public.intro': 'Needs verified by a coordinator, straight from the board. No sign-in.',
  'public.asOf': 'As of {time}',
  'public.outsidePosts':
    'Beyond these posts: {people} people are not yet broken down by post (estimate); their needs stand at the regency.',
  'public.outsidePostsOpen': '{quantity} not yet broken down by post',
  'public.peopleShort': 'people',
  'public.peopleShortEstimated': 'people (estimate)',
  'public.openMap': 'Open the live map',
  'public.lacks': 'What is needed',
  'public.noneVerified':
    'No need has been verified yet. Reports appear here once the coordinator of the area has checked them.',
  'public.unnamedPlace': 'another place',
  'public.morePlaces': 'and {count, number} more places',
  'public.notNeeded': 'What is NOT needed',
  'public.notNeededHow':
    'Derived from the board: every verified need of this item in the area is claimed or has arrived. Please do not send it now.',
  'public.deliverHow':
    'Sites on record, fullest first. Claim the task on the board before you leave, so that nothing is done twice.',
  'public.siteCount': '{count, plural, one {# site} other {# sites}}',
  'public.moreOnMap': '{count, number} more sites are on the map.',
  'public.noIncident': 'No incident is open',
  'public.noIncidentWhy': 'As soon as an emergency is opened, its needs appear here.',
  'public.danger': 'In danger now?',
  'public.verified': 'verified needs',
  'public.progress': '{arrived, number} arrived, {promised, number} taken or on the way',
  'public.progressOpen': '{open, number} still lacking',
  'public.unchecked': 'reports being checked, not counted here',
  'public.atPosts': 'people at {sites, number} sites on record',
  'public.atPostsEstimated': 'people at {sites, number} sites on record (estimate)',
  'public.outsidePostsAll': 'displaced people outside these sites, not yet broken down (estimate)',
  'public.lacking': 'lacks {quantity}',
  'public.onlyVerified': 'verified needs only',
  'public.moreRegencies': 'and {count, plural, one {# more area} other {# more areas}}',
  'public.moreItems': '{count, plural, one {# more item} other {# more items}}',
  'public.coveredIn': 'Covered: {areas}.',
  'public.stillMissingIn':
    'Still lacking in {count, plural, one {# other area} other {# other areas}}.',
  'public.worst': 'Where it is worst',
  'public.worstHow': 'By people-days that nobody covers, of the verified needs.',
  'public.uncoveredShare': '{share} % not covered',
  'public.nobodyYet': 'nobody has come yet',
  'public.byRegency': 'By area, and where to deliver',
  'public.itemCount': '{count, plural, one {# item lacking} other {# items lacking}}',
  'public.otherRegencies': '{count, number} other areas with sites on record and no verified need',
  'public.posts': 'Sites on record',
  'public.privacy':
    'This page holds no names, phone numbers or vehicle positions. Groups of fewer than five people are not shown.',
} as const satisfies Record<keyof typeof source, string>;
