// One definition of a read: what is asked, who may, what is answered. No I/O here.
import type * as v from 'valibot';
import type { Actor } from './actor.ts';
import type { Asks, Facts } from './reader.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** Unknown fields are refused, and every field has its bounds. */
export type InputSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;
export type AnswerSchema = v.GenericSchema<object, object>;

/** What a cache between the server and the reader may keep; the header `cache-control` as it is sent. */
export type CacheRule = 'no-store' | 'private, no-store' | 'no-cache' | 'public, max-age=3600';

export interface Query<
  Name extends string = string,
  Input extends InputSchema = InputSchema,
  Answer extends AnswerSchema = AnswerSchema,
  Facts = unknown,
> {
  name: Name;
  /** Group in the description of the API. */
  tag: string;
  /** One sentence for the description of the API. */
  description: string;
  /** GET puts the input into the address; POST into the body, for what no address may carry, such as positions (P1). */
  method: 'GET' | 'POST';
  /** Below `/api/v1`; `{field}` is a field of the input. Null: the pages' own, without an endpoint. */
  path: string | null;
  input: Input;
  answer: Answer;
  /** Who may ask. `facts`: what its reader in server/read loads for this question; undefined where it needs none. */
  may(actor: Actor, facts: Facts, input: v.InferOutput<Input>): boolean;
  /** Told to whoever may not ask, where `not-signed-in` or `not-allowed` would reveal that something is there. */
  denied?: Refusal;
  /** Weight of one question for a limiter of requests. No limiter counts reads today. */
  cost: number;
  cache: CacheRule;
  /** Bytes of the largest body of a POST; 4096 unless said otherwise. */
  largestBody?: number;
}

/** A query that its reader in server/read answers. A domain file calls this; queries.ts lists what came of it. */
export function defineQuery<
  const Name extends string,
  Input extends InputSchema,
  Answer extends AnswerSchema,
  Facts = undefined,
>(query: Query<Name, Input, Answer, Facts>): Query<Name, Input, Answer, Facts> {
  return query;
}

/** What a query is answered from when it needs no SQL of its own. */
export interface RowAnswer<Input extends InputSchema, Answer extends AnswerSchema, Q extends Asks> {
  /** Rows of the nation, resolved as a command's facts are. */
  rows(input: v.InferOutput<Input>): Q;
  /** The answer made from them; pure, as a command's `decide`. */
  answerFrom(
    rows: Omit<Facts<Q>, 'actor' | 'id'>,
    input: v.InferOutput<Input>,
    now: Instant,
  ): v.InferInput<Answer>;
}

/** A query that rows of the nation answer: it needs no reader in server/read. */
export function defineRowQuery<
  const Name extends string,
  Input extends InputSchema,
  Answer extends AnswerSchema,
  Q extends Asks,
>(
  query: Query<Name, Input, Answer, undefined> & RowAnswer<Input, Answer, Q>,
): Query<Name, Input, Answer, undefined> & RowAnswer<Input, Answer, Q> {
  return query;
}

/** `may` of what everybody may read. */
export const anyone = (): boolean => true;

/** `may` of what strangers may not read. */
export function knownReader(actor: Actor): boolean {
  return actor.kind !== 'public';
}

/** Fields of the input that stand in the path. */
export function pathFields({ path }: Pick<Query, 'path'>): string[] {
  return [...(path ?? '').matchAll(/\{(\w+)\}/g)].flatMap(([, field]) => field ?? []);
}
