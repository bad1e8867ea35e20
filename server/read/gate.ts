// The only way to read for a reader: checks the input, then the permission, then makes the answer.
import * as v from 'valibot';
import { isWithdrawn } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import { problemOf, unstorableText } from '#domain/parse.ts';
import { queryOf } from '#domain/queries.ts';
import type {
  QueryAnswer,
  QueryFacts,
  QueryInput,
  QueryName,
  QueryParsed,
  RowQueryName,
} from '#domain/queries.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ReadFacts } from '#server/read/facts.ts';

/** Makes the answer; a refusal when the row does not exist. */
export type Answering<N extends QueryName> = (
  input: QueryParsed<N>,
  reader: { actor: Actor; facts: QueryFacts<N> },
) => Promise<QueryAnswer<N> | Refusal>;

/** The server's part of a query: the answer, and the facts for its `may` if it needs any. */
export type Reader<N extends QueryName> = [QueryFacts<N>] extends [undefined]
  ? { read: Answering<N> }
  : { facts(input: QueryParsed<N>): Promise<QueryFacts<N>>; read: Answering<N> };

/** One for each query of the registry that rows alone cannot answer. */
export type Readers = { [N in Exclude<QueryName, RowQueryName>]: Reader<N> };

/** Answers a query for a reader, or refuses it. */
export type Read = <N extends QueryName>(
  name: N,
  input: QueryInput<N>,
  actor: Actor,
) => Promise<QueryAnswer<N> | Refusal>;

/** A reader of a query without its types. */
interface AnyReader {
  facts?(input: object): Promise<unknown>;
  read(input: object, reader: { actor: Actor; facts: unknown }): Promise<object>;
}

interface GateOptions {
  readers: Partial<Readers>;
  facts: ReadFacts;
  now(): Date;
}

/** Connects the queries of the registry with their readers. */
export function createRead({ readers, facts: readFacts, now }: GateOptions): Read {
  const readerOf = (name: QueryName) => {
    const reader = (readers as Partial<Record<QueryName, AnyReader>>)[name];
    if (!reader) throw new Error(`no reader for the query ${name}`);
    return reader;
  };

  /** The answer from national rows, or from the query's reader. `input` has passed its schema. */
  async function answered(
    name: QueryName,
    input: Record<string, unknown>,
    asker: Actor,
  ): Promise<object> {
    const query = queryOf(name);
    const actor = readsAsPublic(asker, name) ? stranger : asker;
    const { rows, answerFrom } = query;
    const reader = rows && answerFrom ? undefined : readerOf(name);
    const facts = await reader?.facts?.(input);
    if (!query.may(actor, facts, input)) return query.denied ?? denial(name, asker);
    if (reader) return reader.read(input, { actor, facts });
    const found = await readFacts(nationalBoard, rows?.(input) ?? {});
    return isRefusal(found) ? found : (answerFrom?.(found, input, now().toISOString()) ?? {});
  }

  return async <N extends QueryName>(name: N, input: QueryInput<N>, actor: Actor) => {
    const parsed = v.safeParse(queryOf(name).input, input);
    if (!parsed.success) return refuse('invalid-input', { issues: parsed.issues.map(problemOf) });
    const unstorable = unstorableText(parsed.output);
    if (unstorable) return refuse('invalid-input', { issues: [unstorable] });
    return (await answered(name, parsed.output, actor)) as QueryAnswer<N> | Refusal;
  };
}

/** C5, S22: to all queries but its own one, a withdrawn organisation and the holder of a link are strangers. */
function readsAsPublic(actor: Actor, name: QueryName): boolean {
  if (actor.kind === 'guest') return name !== 'link.read';
  return isWithdrawn(actor) && name !== 'shipment.own-moving';
}

/** Who they are then. */
const stranger: Actor = { kind: 'public' };

function denial(name: QueryName, actor: Actor): Refusal {
  if (isWithdrawn(actor)) return refuse('organisation-withdrawn', { command: name });
  return actor.kind === 'public' || actor.kind === 'guest'
    ? refuse('not-signed-in')
    : refuse('not-allowed', { command: name });
}
