// Requests (permintaan): a coordinator asks one organisation to take part of a need line. It answers, or its silence is
// shown (N24).
import * as v from 'valibot';
import { members } from './audience.ts';
import { code, instant, quantity, text, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';

export const requestStates = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;

export const requestRow = v.strictObject({
  id: uuid,
  incident: code,
  need: uuid,
  line: uuid,
  /** Who is asked. */
  organisation: uuid,
  /** Who asks; null for the system. */
  askedBy: v.nullable(uuid),
  askedByOrganisation: v.nullable(uuid),
  /** How much, in the unit of the line. */
  quantity,
  note: v.nullable(text(300)),
  state: v.picklist(requestStates),
  askedAt: instant,
  /** Without an answer until then it ends, and the silence stays on the card. */
  expiresAt: instant,
  endedAt: v.nullable(instant),
  /** Why not. */
  reason: v.nullable(text(300)),
  /** The promise that answered it. */
  claim: v.nullable(uuid),
});
export type Request = v.InferOutput<typeof requestRow>;

/** Organisations that can be asked for one line at a time. An assumption to be tested with users. */
export const mostAskedOfLine = 5;
/** Requests that wait at one organisation at a time, on an incident. An assumption too. */
export const mostWaiting = 10;
/** Hours after a no until the same organisation may be asked for the same line again. */
export const declinedHours = 24;

export const requestNoun = defineNoun({
  name: 'request',
  row: requestRow,
  key: 'uuid',
  home: 'incident',
  events: {
    'request.made': birth(),
    'request.accepted': step(),
    'request.declined': step(),
    'request.expired': step(),
    'request.withdrawn': step(false),
  },
  indexes: {
    line: { keys: (row) => [row.line], sql: { column: 'line' }, of: 'line', order: 'askedAt' },
    /** What waits for an organisation's answer. */
    organisation: {
      keys: (row) => [row.organisation],
      sql: { column: 'organisation' },
      of: 'organisation',
      only: { holds: ({ state }) => state === 'open', sql: "state = 'open'" },
    },
  },
  parent: { noun: 'line', by: 'line' },
  seenBy: () => members,
  retention: { note: 'text', reason: 'text' },
  copy: 'snapshot',
});
