// Needs and claims in the news: both are told by the lines they are about.
import type { FeedChange } from '#domain/change.ts';
import type { Selection } from '../filter/address.ts';
import type { FeedSource, NounFeed } from './noun-feed.ts';

const rowsOfClaim = ({ id, body }: FeedChange, source: FeedSource) => {
  const line = typeof body.line === 'string' ? body.line : source.get('claim', id)?.line;
  const row = line === undefined ? undefined : source.row(line);
  return row ? [row] : [];
};

const cardOf = ([row]: ReturnType<FeedSource['rowsOf']>): Selection | null =>
  row ? { kind: 'line', id: row.line.id } : null;

export const needFeed: NounFeed = {
  subject: ({ id }, source) => ({ rows: source.rowsOf(id) }),
  // A merge also counts a voice, and its undoing touches both needs.
  includes: (entry, { kind }) =>
    entry.kind === 'need.merged'
      ? kind === 'need.supported'
      : entry.kind === 'need.unmerged' && kind === 'need.unmerged',
  card: ({ id }, source) => cardOf(source.rowsOf(id)),
};

/** The field of a claim that says how much. */
const amounts: Readonly<Record<string, string>> = {
  'claim.taken': 'quantity',
  'claim.supplied': 'quantity',
  'claim.progressed': 'moving',
  'claim.delivered': 'arrived',
  'claim.confirmed': 'confirmed',
};

export const claimFeed: NounFeed = {
  subject: (change, source) => ({ rows: rowsOfClaim(change, source) }),
  amount({ kind, body }) {
    if (kind === 'claim.released') {
      const { undo } = body as { undo?: { quantity: number } | null };
      return undo?.quantity ?? null;
    }
    const value = body[amounts[kind] ?? ''];
    return typeof value === 'number' ? value : null;
  },
  // What the clock does is told of whose time it was, and goods that a receiver counts of who brought them.
  author({ kind, id, by }, source) {
    const isOfHolder = ['claim.expired', 'claim.handed-over', 'claim.supplied'].includes(kind);
    return isOfHolder ? (source.get('claim', id)?.organisation ?? null) : by.organisation;
  },
  owner: (id, source) => source.get('claim', id)?.organisation,
  card: (change, source) => cardOf(rowsOfClaim(change, source)),
};
