// A form of KoboToolbox that is connected to an incident (INTEROP 15): what it sends becomes reports at the desk. Its token
// is shown once; only its SHA-256 is stored.
import * as v from 'valibot';
import { areaAudience } from '../audience.ts';
import { areaCode, code, count, instant, text, uuid } from '../field.ts';
import { itemCode } from '../item.ts';
import { birth, defineNoun, step } from '../noun.ts';

/** Open forms of one incident at most. An assumption. */
export const mostKoboForms = 20;
/** Questions of one form that are remembered; further ones are read as guessed. An assumption. */
export const mostQuestions = 200;
/** Longest name of a question, with its groups. */
const longestQuestion = 200;

/** What an answer becomes. `amount` is the quantity of one item; `skip` is left out of the report. */
export const koboTargets = [
  'place',
  'point',
  'item',
  'quantity',
  'unit',
  'amount',
  'urgency',
  'people',
  'households',
  'contactName',
  'contactPhone',
  'note',
  'skip',
] as const;

/** Why a post became no report. */
export const koboProblems = ['not-json', 'too-large', 'no-uuid', 'empty', 'closed'] as const;
export type KoboProblem = (typeof koboProblems)[number];

export const questionName = text(longestQuestion);

export const koboQuestion = v.strictObject({
  /** With its groups: `posko/nama_posko`. */
  name: questionName,
  /** As a coordinator chose; null while the name itself tells. */
  as: v.nullable(v.picklist(koboTargets)),
  /** The item of an `amount`. */
  item: v.nullable(itemCode),
});
export type KoboQuestion = v.InferOutput<typeof koboQuestion>;

export const koboFormRow = v.strictObject({
  id: uuid,
  incident: code,
  label: text(60),
  /** Whose coordinators see its reports where no answer names a place. */
  area: areaCode,
  /** Who connected it. */
  organisation: uuid,
  member: uuid,
  connectedAt: instant,
  revokedAt: v.nullable(instant),
  /** Questions that came, in their order. */
  questions: v.pipe(v.array(koboQuestion), v.maxLength(mostQuestions)),
  received: count,
  receivedAt: v.nullable(instant),
  refused: count,
  refusedAt: v.nullable(instant),
  refusedFor: v.nullable(v.picklist(koboProblems)),
});
export type KoboForm = v.InferOutput<typeof koboFormRow>;

const koboFormSecret = v.strictObject({
  tokenHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

export const koboFormNoun = defineNoun({
  name: 'koboForm',
  table: 'kobo_form',
  row: koboFormRow,
  secret: koboFormSecret,
  key: 'uuid',
  home: 'incident',
  events: {
    'kobo.connected': birth(false),
    'kobo.mapped': step(false),
    'kobo.received': step(false),
    'kobo.refused': step(false),
    'kobo.revoked': step(false),
  },
  indexes: {
    incident: { keys: (row) => [row.incident], sql: { column: 'incident' } },
  },
  seenBy: ({ area }) => areaAudience(area),
  copy: 'none',
});
