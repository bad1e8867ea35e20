// The door of connected Kobo forms (INTEROP 15): the token of the address names the form, and each post becomes one report at
// the desk. Kobo asks again only after 502, 503 and 504, so that whatever may pass by itself is 503.
import { randomBytes, randomUUID } from 'node:crypto';
import { coordinates, deskAreas } from '#domain/actor.ts';
import type { KoboForm, KoboProblem } from '#domain/kobo/kobo-form.ts';
import { koboReport } from '#domain/kobo/kobo-report.ts';
import { readSubmission } from '#domain/kobo/kobo-submission.ts';
import type { Submission } from '#domain/kobo/kobo-submission.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { newReportCode } from '#domain/report-code-form.ts';
import type { Answer } from '#domain/wire.ts';
import { createBuckets } from '#server/auth/bucket.ts';
import type { Readers } from '#server/read/gate.ts';
import type { KoboForms } from '#server/read/kobo-form.ts';
import type { ReadingOf } from '#server/read/message.ts';
import type { Execute } from '#server/write/execute.ts';
import { sha256 } from '#server/write/hash.ts';
import { namedId } from '#server/write/named-id.ts';
import { guessedMeaning } from './kobo-question.ts';
import { urgencyWords } from './need-line.ts';

/** Posts of one form. An assumption. */
const bound = { perMinute: 240, burst: 1000 } as const;
/** Base64url of 32 bytes, as `mintSecret` makes it. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

export interface KoboDoor {
  /** The open form of a token, which may post now; `not-found`, or `unavailable` when it posts too much. */
  find(token: string): Promise<KoboForm | Refusal>;
  /** Takes a body that was read, or why it could not be. */
  post(form: KoboForm, sent: { value: unknown } | Refusal): Promise<Answer>;
}

interface KoboTools {
  forms: KoboForms;
  execute: Execute;
  readingOf: ReadingOf;
  /** Multiplies the bound, for load tests. */
  factor: number;
}

export function createKoboDoor({ forms, execute, readingOf, factor }: KoboTools): KoboDoor {
  const buckets = createBuckets(
    { perMinute: factor * bound.perMinute, burst: factor * bound.burst },
    () => performance.now(),
  );
  const send = (name: string, input: object) =>
    execute({ id: randomUUID(), name, input }, { kind: 'system' });

  /** The coordinator reads why a post became no report. */
  async function turnAway({ id, incident }: KoboForm, why: KoboProblem, answer: Refusal) {
    const kept = await send('kobo.refuse', { incident, form: id, why });
    return isRefusal(kept) && kept.code === 'unavailable' ? kept : answer;
  }

  async function inputOf(form: KoboForm, submission: Submission) {
    const reading = await readingOf(form.incident, [form.area]);
    if (!reading) return refuse('not-found', { field: 'incident' });
    const chosen = new Map(form.questions.map((question) => [question.name, question]));
    const sent = koboReport(submission, {
      ...reading,
      urgencyOf: (word) => urgencyWords[word.toLowerCase()],
      area: form.area,
      meaningOf(question) {
        const { as = null, item = null } = chosen.get(question) ?? {};
        return as === null ? guessedMeaning(question, reading.findGoods) : { as, item };
      },
    });
    const { number, uuid, corrects } = submission;
    const idOf = (version: string) => namedId(`kobo ${form.id} ${number} ${version}`);
    const names = new Set(submission.answers.map(({ question }) => question));
    return {
      ...{ incident: form.incident, form: form.id, report: idOf(uuid) },
      ...(corrects !== null && corrects !== uuid && { corrects: idOf(corrects) }),
      questions: [...names].slice(0, 200),
      sent: { ...sent, code: newReportCode(randomBytes(8)) },
    };
  }

  return {
    async find(token) {
      const form = tokenForm.test(token) ? await forms.byToken(sha256(token)) : undefined;
      if (!form) return refuse('not-found', { field: 'token' });
      const { wait } = buckets.spend(form.id, 1);
      return wait === 0 ? form : refuse('unavailable', { retryAfter: Math.ceil(wait) });
    },
    async post(form, sent) {
      if (isRefusal(sent))
        return turnAway(form, sent.code === 'too-large' ? 'too-large' : 'not-json', sent);
      const submission = readSubmission(sent.value);
      if (typeof submission === 'string') return turnAway(form, submission, refusalOf(submission));
      const input = await inputOf(form, submission);
      const answer = isRefusal(input) ? input : await send('kobo.receive', input);
      const isClosed = isRefusal(answer) && answer.code === 'incident-closed';
      return isClosed ? turnAway(form, 'closed', answer) : answer;
    },
  };
}

function refusalOf(problem: KoboProblem): Refusal {
  if (problem === 'not-json') return refuse('not-json');
  const field = problem === 'no-uuid' ? '_uuid' : 'answers';
  return refuse('invalid-input', { issues: [{ field, problem: 'missing' }] });
}

/** Answers the query for connected forms. */
export function koboReaders(forms: KoboForms, readingOf: ReadingOf): Pick<Readers, 'kobo.list'> {
  return {
    'kobo.list': {
      async read({ code }, { actor }) {
        const rows = await forms.ofIncident(code);
        const open = rows.filter(
          ({ revokedAt, area }) => revokedAt === null && coordinates(actor, area),
        );
        const reading = open.length > 0 ? await readingOf(code, deskAreas(actor)) : null;
        const listed = open.map(({ questions, revokedAt, organisation, member, ...form }) => ({
          ...form,
          questions: questions.map((question) => {
            const guess = guessedMeaning(question.name, reading?.findGoods ?? (() => []));
            return { ...question, guess: guess.as, guessItem: guess.item };
          }),
        }));
        return { forms: listed.sort((a, b) => (a.connectedAt < b.connectedAt ? 1 : -1)) };
      },
    },
  };
}
