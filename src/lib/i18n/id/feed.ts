// The activity feed: actor, verb, object, quantity.
export const feed = {
  'feed.newer': '{count, number} pembaruan',
  'feed.mine': 'Lembaga saya saja',
} as const;
