// Query of the desk: reads messages of a chat into drafts (INTEROP 18, N23). Nothing is stored, and the text stands in no
// address.
import * as v from 'valibot';
import { coordinatesSomewhere } from '../actor.ts';
import { areaCode, code, uuid } from '../field.ts';
import { itemCode } from '../item.ts';
import { urgencies } from '../need.ts';
import { defineQuery } from '../query.ts';
import { mostBytes } from './split.ts';

const place = v.object({
  name: v.string(),
  area: areaCode,
  /** Id of the site, where it is one. */
  site: v.optional(uuid),
});

const mark = v.object({
  of: v.picklist(['place', 'people', 'households', 'line', 'urgency']),
  /** Which line of the draft. */
  line: v.optional(v.number()),
  start: v.number(),
  end: v.number(),
});

const draft = v.object({
  lines: v.array(
    v.object({
      item: v.nullable(itemCode),
      words: v.nullable(v.string()),
      quantity: v.nullable(v.number()),
      unit: v.nullable(v.string()),
      urgency: v.picklist(urgencies),
    }),
  ),
  people: v.nullable(v.number()),
  households: v.nullable(v.number()),
  urgency: v.picklist(urgencies),
  place: v.nullable(place),
  /** Places that the same words may mean. */
  choices: v.array(place),
  placeWords: v.nullable(v.string()),
  /** The words of the text that each figure came from. */
  marks: v.array(mark),
});

const message = v.object({
  /** Without sender and time, and with phone numbers and NIK masked. */
  text: v.string(),
  /** What a message of our own is about that came back; a code leads to its report, if the reader may see that. */
  own: v.nullable(
    v.object({
      /** The need's line that it is about. */
      line: v.nullable(uuid),
      /** The code of the report, and the report itself if the reader works at its desk. */
      code: v.nullable(v.string()),
      report: v.nullable(uuid),
    }),
  ),
  drafts: v.array(draft),
});
export type PastedMessage = v.InferOutput<typeof message>;
export type PastedDraft = v.InferOutput<typeof draft>;

export const messageRead = defineQuery({
  name: 'message.read',
  tag: 'report',
  description:
    'Messages of a chat as drafts of reports, with the words that each figure came from; for coordinators',
  method: 'POST',
  path: '/incidents/{code}/messages',
  input: v.strictObject({
    code,
    /** At most 20,000 bytes of UTF-8. */
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(mostBytes)),
  }),
  answer: v.object({
    messages: v.array(message),
    /** Messages beyond the first fifty. They are not read. */
    left: v.number(),
  }),
  may: coordinatesSomewhere,
  cost: 5,
  // A line end and a quotation mark are two bytes each in JSON.
  largestBody: 2 * mostBytes + 100,
  cache: 'no-store',
});
