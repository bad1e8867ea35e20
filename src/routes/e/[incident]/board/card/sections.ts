// The registry of card sections: what the cards of a need line and of a site show below their figures, in this order.
import type { Component } from 'svelte';
import type { Site } from '#domain/site.ts';
import type { LineView } from '#sync/view.ts';
import SiteActivities from '../activity/SiteActivities.svelte';
import NeedPhotos from '../attachment/NeedPhotos.svelte';
import SitePhotos from '../attachment/SitePhotos.svelte';
import NeedBadges from '../need/NeedBadges.svelte';
import NeedClaims from '../need/NeedClaims.svelte';
import NeedDetail from '../need/NeedDetail.svelte';
import NeedPlace from '../need/NeedPlace.svelte';
import NeedNote from '../note/NeedNote.svelte';
import SiteNote from '../note/SiteNote.svelte';
import VerifyPanel from '../need/VerifyPanel.svelte';
import LineRequests from '../request/LineRequests.svelte';
import SimilarNeeds from '../need/SimilarNeeds.svelte';
import SiteLinks from '../site/SiteLinks.svelte';
import SiteLooks from '../site/SiteLooks.svelte';
import SiteNeeds from '../site/SiteNeeds.svelte';
import SitesOnSpot from '../site/SitesOnSpot.svelte';
import SitesTogether from '../site/SitesTogether.svelte';

export const needSections: readonly Component<{ row: LineView }>[] = [
  VerifyPanel,
  NeedBadges,
  SimilarNeeds,
  NeedPlace,
  NeedClaims,
  LineRequests,
  SitesOnSpot,
  NeedDetail,
  NeedNote,
  NeedPhotos,
];

export const siteSections: readonly Component<{ site: Site }>[] = [
  SiteNeeds,
  SiteActivities,
  SitesTogether,
  SiteNote,
  SitePhotos,
  SiteLinks,
  SiteLooks,
];
