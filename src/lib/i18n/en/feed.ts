// The activity feed: actor, verb, object, quantity.
import type { feed as source } from '../id/feed.ts';

export const feed = {
  'feed.newer': '{count, plural, one {# update} other {# updates}}',
  'feed.mine': 'My organisation only',
} as const satisfies Record<keyof typeof source, string>;
