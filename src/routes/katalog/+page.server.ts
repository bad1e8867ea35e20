// The catalogue with the words of the reader's organisation, and the words that nobody knows yet.
import { administers, isMinistryAdmin, worksFor } from '#domain/actor.ts';
import { signedIn, unkept } from '../entry.ts';
import { pageRead } from '../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  const { locals } = event;
  event.setHeaders(unkept);
  const { organisation } = actor;
  /** As the rules of the queries say it: their own ministry must be verified. */
  const ministry = isMinistryAdmin(actor);
  const [{ items }, { vocabulary }, { words }] = await Promise.all([
    pageRead(locals, 'catalogue.read', {}),
    pageRead(locals, 'vocabulary.read', { organisation }),
    pageRead(locals, 'word.list', ministry ? {} : { organisation }),
  ]);
  return {
    items,
    vocabulary,
    words,
    organisation,
    ministry,
    /** Whether the reader may write the organisation's words. */
    writes: administers(actor, organisation) || worksFor(actor, organisation),
  };
};
