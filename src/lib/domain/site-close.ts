// Closing a site and opening it again (S13): why, and which site takes its people and goods.
import * as v from 'valibot';
import { change, defineCommand } from './command.ts';
import { code, text, uuid } from './field.ts';
import { each, one, rowHere } from './reader.ts';
import { refuse } from './refusal.ts';
import { closingReasons, maintainsSite, open, refuseClosed } from './site.ts';
import type { Site } from './site.ts';

export const siteClose = defineCommand({
  name: 'site.close',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    site: uuid,
    why: v.optional(v.picklist(closingReasons), 'other'),
    reason: v.optional(text(300)),
    /** The open site that takes its people and goods. */
    next: v.optional(uuid),
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    site: one('site', input.site),
    // Never a national store: the public reads the name of the next site (P1).
    next: each(input.next === undefined ? [] : [input.next], 'next', (reader, id) =>
      rowHere(reader, 'site', id),
    ),
  }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide({ site, next: [next] }, input, now) {
    if (site.closedAt) return refuse('nothing-changed');
    if (next?.id === site.id) return refuse('place-missing', { field: 'next' });
    const shut = refuseClosed(next, 'next');
    if (shut) return shut;
    const body: Partial<Site> = {
      closedAt: now,
      closedWhy: input.why,
      closedReason: input.reason ?? null,
      next: next ? { site: next.id, name: next.name } : null,
      revision: site.revision + 1,
    };
    return { changes: [change('site.closed', 'site', site.id, body)], result: { site: site.id } };
  },
});

/** What a site is told when it opens again. */
function reopened(site: Site) {
  if (!site.closedAt) return refuse('nothing-changed');
  const body = { ...open, revision: site.revision + 1 };
  return { changes: [change('site.reopened', 'site', site.id, body)], result: { site: site.id } };
}

export const siteReopen = defineCommand({
  name: 'site.reopen',
  home: 'incident',
  input: v.strictObject({ incident: code, site: uuid }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    site: one('site', input.site),
  }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide: ({ site }) => reopened(site),
});

export const storageReopen = defineCommand({
  name: 'storage.reopen',
  home: 'nation',
  input: v.strictObject({ site: uuid }),
  facts: (input) => ({ site: one('site', input.site) }),
  may: (actor, { site }) => maintainsSite(actor, site),
  decide: ({ site }) => reopened(site),
});
