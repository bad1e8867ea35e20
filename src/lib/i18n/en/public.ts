// The public pages: what is needed where, for everyone, without signing in.
import type { publicSite as source } from '../id/public.ts';

export const publicSite = {
  'public.title': 'What is needed, and where',
  'public.intro': 'Needs verified by a coordinator, straight from the board. No sign-in.',
  'public.asOf': 'As of {time}',
  'public.openLines': 'needs not covered yet',
  'public.people': 'displaced people',
  'public.peopleEstimated': 'displaced people (estimate)',
  'public.outsidePosts':
    'Beyond these posts: {people} people are not yet broken down by post (estimate); their needs stand at the regency.',
  'public.outsidePostsOpen': '{quantity} not yet broken down by post',
  'public.outsidePostsAll':
    '{people} of them are not yet broken down by post: they stand at their regency.',
  'public.peopleShort': 'people',
  'public.peopleShortEstimated': 'people (estimate)',
  'public.sites': 'sites on record',
  'public.openMap': 'Open the live map',
  'public.lacks': 'What is needed',
  'public.noneVerified':
    'No need has been verified yet. Reports appear here once the coordinator of the area has checked them.',
  'public.unnamedPlace': 'another place',
  'public.morePlaces': 'and {count, number} more places',
  'public.notNeeded': 'What is NOT needed',
  'public.notNeededHow':
    'Derived from the board: every verified need of this item in the area is claimed or has arrived. Please do not send it now.',
  'public.deliverTo': 'Where to deliver',
  'public.deliverHow':
    'Sites on record, fullest first. Claim the task on the board before you leave, so that nothing is done twice.',
  'public.siteCount': '{count, number} sites',
  'public.moreOnMap': '{count, number} more sites are on the map.',
  'public.noIncident': 'No incident is open',
  'public.noIncidentWhy': 'As soon as an emergency is opened, its needs appear here.',
  'public.privacy':
    'This page holds no names, phone numbers or vehicle positions. Groups of fewer than five people are not shown.',
} as const satisfies Record<keyof typeof source, string>;
