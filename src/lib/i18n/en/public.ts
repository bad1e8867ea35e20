// The public pages: what is needed where, for everyone, without signing in.
import type { publicSite as source } from '../id/public.ts';

export const publicSite = {
  'public.title': 'What is needed, and where',
  'public.intro': 'Verified needs, updated all the time.',
  'public.asOf': 'Data as of {time}',
  'public.notNeeded': 'What is NOT needed',
  'public.deliverTo': 'Where to deliver',
  'public.total': 'Totals',
} as const satisfies Record<keyof typeof source, string>;
