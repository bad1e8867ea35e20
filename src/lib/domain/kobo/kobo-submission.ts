// What KoboToolbox posts for one submission (INTEROP 15): a flat JSON object of answers by question, with groups in the
// name, repeated groups as lists, and facts about the submission beginning with an underscore.
import type { KoboProblem } from './kobo-form.ts';

/** Answers of one submission that are read; further ones are counted alone. An assumption. */
const mostAnswers = 500;
/** Repeated groups inside each other. */
const deepest = 4;

export interface KoboAnswer {
  /** Its name with its groups. */
  question: string;
  answer: string;
  /** Which row of a repeated group; empty outside of them. */
  row: string;
}

export interface Submission {
  /** Number of the submission in its form; empty where it is not told. UUIDs alone repeat. */
  number: string;
  uuid: string;
  /** UUID of the version that this one corrects. */
  corrects: string | null;
  /** When it was finished, by the device or by Kobo. */
  at: string | null;
  /** Account that sent it. */
  sender: string | null;
  /** Its first point as Kobo found it. */
  point: { lat: number; lng: number } | null;
  /** Photos and other files, which stay with Kobo. */
  files: number;
  answers: KoboAnswer[];
  /** Answers that were too many. */
  left: number;
}

type Fields = Record<string, unknown>;

/** Facts about the form and the device, not about what was seen. */
const technical =
  /^(?:_.*|__version__|start|end|today|deviceid|subscriberid|simserial|phonenumber|username|audit|formhub\/uuid|meta\/.*)$/;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without signs that no text may have, and without blanks around it. */
function plain(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return '';
  return String(value)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, ' ')
    .toWellFormed()
    .trim();
}

const bare = (id: string) => id.replace(/^uuid:/, '').slice(0, 80);

/** Reads what was posted; says why it is no submission. */
export function readSubmission(body: unknown): Submission | KoboProblem {
  if (!isFields(body)) return 'not-json';
  const uuid = bare(plain(body['_uuid']) || plain(body['meta/instanceID']));
  if (uuid === '') return 'no-uuid';
  const { answers, left } = answersOf(body);
  if (answers.length === 0) return 'empty';
  const files = body['_attachments'];
  return {
    number: plain(body['_id']).slice(0, 20),
    uuid,
    corrects: bare(plain(body['meta/deprecatedID'])) || null,
    at: timeOf(plain(body['end'])) ?? timeOf(plain(body['_submission_time'])),
    sender: plain(body['_submitted_by']).slice(0, 60) || null,
    point: pointOf(body['_geolocation']),
    files: Array.isArray(files) ? files.length : 0,
    ...{ answers, left },
  };
}

function answersOf(body: Fields): Pick<Submission, 'answers' | 'left'> {
  const answers: KoboAnswer[] = [];
  let left = 0;
  const walk = (fields: Fields, row: string, depth: number) => {
    for (const [name, value] of Object.entries(fields)) {
      const question = plain(name).slice(0, 200);
      if (question === '' || technical.test(question)) continue;
      if (Array.isArray(value) && value.every(isFields)) {
        if (depth < deepest)
          value.forEach((one, n) => walk(one, `${row}${question}#${n} `, depth + 1));
        else left += value.length;
        continue;
      }
      const answer = Array.isArray(value)
        ? value.map(plain).filter(Boolean).join(' ')
        : plain(value);
      if (answer === '') continue;
      if (answers.length < mostAnswers) answers.push({ question, answer, row });
      else left += 1;
    }
  };
  walk(body, '', 0);
  return { answers, left };
}

/** Kobo writes the time of sending in UTC without saying so. */
function timeOf(written: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(written)) return null;
  const at = Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(written) ? written : `${written}Z`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function pointOf(value: unknown): Submission['point'] {
  if (!Array.isArray(value) || typeof value[0] !== 'number' || typeof value[1] !== 'number')
    return null;
  return { lat: value[0], lng: value[1] };
}
