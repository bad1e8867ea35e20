// Needs, claims and requests in the news: all are told by the lines they are about.
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

const rowsOfRequest = ({ id }: FeedChange, source: FeedSource) => {
  const request = source.get('request', id);
  const row = request ? source.row(request.line) : undefined;
  return row ? [row] : [];
};

export const requestFeed: NounFeed = {
  subject: (change, source) => ({ rows: rowsOfRequest(change, source) }),
  amount: ({ body }) => (typeof body.quantity === 'number' ? body.quantity : null),
  // Silence is told of whoever was asked.
  author: ({ kind, id, by }, source) =>
    kind === 'request.expired'
      ? (source.get('request', id)?.organisation ?? null)
      : by.organisation,
  suffix({ kind, id }, text, source, { t }) {
    const asked = source.get('request', id)?.organisation;
    const organisation = asked === undefined ? undefined : source.organisation(asked);
    return kind === 'request.made' && organisation
      ? t('feed.request.to', { text, organisation: organisation.shortName })
      : text;
  },
  // The promise that answers it is told beside it.
  includes: (entry, { kind }) => entry.kind === 'request.accepted' && kind === 'claim.taken',
  single: true,
  owner: (id, source) => source.get('request', id)?.organisation,
  card: (change, source) => cardOf(rowsOfRequest(change, source)),
};
