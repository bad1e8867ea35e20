// The feed registry: how the changes of each noun are told. A noun that has news and is missing here is a type error,
// and so is a kind of news without its text `feed.{kind}` in src/lib/i18n.
import type { NewsEntity, NewsKind } from '#domain/nouns.ts';
import type { MessageKey } from '#i18n/message.ts';
import { acceptanceFeed } from './acceptance-feed.ts';
import { activityFeed } from './activity-feed.ts';
import { batchFeed } from './batch-feed.ts';
import { claimFeed, needFeed, requestFeed } from './need-feed.ts';
import { hazardFeed } from './hazard-feed.ts';
import { impactFeed } from './impact-feed.ts';
import type { NounFeed } from './noun-feed.ts';
import { shipmentFeed } from './shipment-feed.ts';
import { siteFeed } from './site-feed.ts';

export const nounFeeds = {
  need: needFeed,
  claim: claimFeed,
  request: requestFeed,
  site: siteFeed,
  activity: activityFeed,
  hazard: hazardFeed,
  impact: impactFeed,
  acceptance: acceptanceFeed,
  shipment: shipmentFeed,
  batch: batchFeed,
} as const satisfies Record<NewsEntity, NounFeed>;

/** Key of the sentence of a kind of news. A kind that has no text does not compile here. */
export function textKey(kind: NewsKind) {
  return `feed.${kind}` as const satisfies MessageKey;
}
