// The catalogue with the words of the reader's organisation, and the words that nobody knows yet.
import { administers, worksFor } from '#domain/actor.ts';
import { signedIn, unkept } from '../entry.ts';
import { pageRead } from '../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  const { locals } = event;
  event.setHeaders(unkept);
  const { organisation } = actor;
  const ministry = locals.person
    ? actor.organisationKind === 'ministry' && actor.role === 'admin'
    : false;
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
