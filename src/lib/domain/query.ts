// The definition of a read: its input, who may ask, and its answer. No I/O here.
import type * as v from 'valibot';
import type { Actor } from './actor.ts';
import type { Asks, Facts } from './reader.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** Refuses unknown fields. Every field has limits. */
export type InputSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;
export type AnswerSchema = v.GenericSchema<object, object>;

/** The header `cache-control` of the answer: what a cache may keep. */
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
  /**
   * GET puts the input in the address. POST puts it in the body, for values that may not be in an address, such as
   * positions (P1).
   */
  method: 'GET' | 'POST';
  /** Path below `/api/v1`; `{field}` is a field of the input. Null: only for pages, without an endpoint. */
  path: string | null;
  input: Input;
  answer: Answer;
  /** Who may ask. `facts`: what the reader in server/read loads for this check; undefined when it needs none. */
  may(actor: Actor, facts: Facts, input: v.InferOutput<Input>): boolean;
  /** Refusal for those who may not ask, when `not-signed-in` or `not-allowed` would reveal that something exists. */
  denied?: Refusal;
  /** What one query costs of its reader's budget. */
  cost: number;
  cache: CacheRule;
  /** Largest body of a POST in bytes; 4096 by default. */
  largestBody?: number;
}

/** A query that a reader in server/read answers. A domain file calls it; queries.ts lists the results. */
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
  /** National rows, loaded as a command's facts are. */
  rows(input: v.InferOutput<Input>): Q;
  /** The answer made from them; a pure function like a command's `decide`. */
  answerFrom(
    rows: Omit<Facts<Q>, 'actor' | 'id'>,
    input: v.InferOutput<Input>,
    now: Instant,
  ): v.InferInput<Answer>;
}

/** A query answered from national rows. It needs no reader in server/read. */
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

/** `may` of queries for everyone. */
export const anyone = (): boolean => true;

/** `may` of queries for signed-in people only. */
export function knownReader(actor: Actor): boolean {
  return actor.kind !== 'public';
}

/** Fields of the input that are part of the path. */
export function pathFields({ path }: Pick<Query, 'path'>): string[] {
  return [...(path ?? '').matchAll(/\{(\w+)\}/g)].flatMap(([, field]) => field ?? []);
}
