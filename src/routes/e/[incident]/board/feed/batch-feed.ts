// Imported lists in the news: told by their kind and by how much they brought.
import type { EntityRow } from '#domain/change.ts';
import type { NounFeed } from './noun-feed.ts';

export const batchFeed: NounFeed = {
  subject({ body }, _source, { t }) {
    const { kind = 'needs', commands = 0 } = body as Partial<EntityRow['batch']>;
    return { rows: [], what: t(`batch.${kind}`, { count: commands }) };
  },
  single: true,
};
