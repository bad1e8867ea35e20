// The last answers of the queries that every page begins with, for the time in which the database cannot be reached.
import { keysOf, keyText } from '#domain/audience.ts';
import type { QueryName } from '#domain/queries.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { OutageWatch } from '#server/outage.ts';
import type { Read } from '#server/read/gate.ts';

/** What pages begin with. Others say that they cannot be read now. */
const remembered = new Set<QueryName>([
  'incident.list',
  'area.names',
  'area.search',
  'need.unchecked',
]);
/** Number of answers that are kept. */
const most = 500;

/** Reads, and answers these queries from memory when nothing can be read. The same reader keys get the same answer. */
export function withLastAnswers(read: Read, outage: Pick<OutageWatch, 'orLast'>): Read {
  const answers = new Map<string, object>();
  return async (name, input, actor) => {
    if (!remembered.has(name)) return read(name, input, actor);
    const key = JSON.stringify([name, input, keyText(keysOf(actor))]);
    return outage.orLast(
      async () => {
        const answer = await read(name, input, actor);
        answers.delete(key);
        if (!isRefusal(answer)) answers.set(key, answer);
        if (answers.size > most)
          for (const oldest of answers.keys()) {
            answers.delete(oldest);
            break;
          }
        return answer;
      },
      () => answers.get(key) as Awaited<ReturnType<typeof read<typeof name>>> | undefined,
    );
  };
}
