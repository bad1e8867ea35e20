// What the later screens of the form of everybody ask and tell the server, without schemas (see question.ts).
import { challengeIn, proofHeader } from '#domain/proof.ts';
import type { QueryInput } from '#domain/queries.ts';
import { refuse } from '#domain/refusal.ts';
import type { AlikeNeed } from '#domain/report-query.ts';
import type { ReportInput } from '#domain/report-send.ts';
import type { Answer } from '#domain/wire.ts';
import { readAccepted } from '#sync/accepted.ts';
import { refusalOf } from '#sync/problem.ts';
import { listOf, patience } from './question.ts';

/** Verified needs that may be the same; null when nobody answers. */
export function findAlike(
  incident: string,
  wanted: Omit<QueryInput<'report.alike'>, 'code'>,
): Promise<AlikeNeed[] | null> {
  return listOf<AlikeNeed>('needs', `/incidents/${encodeURIComponent(incident)}/alike`, wanted);
}

/**
 * For a device that keeps nothing. `unavailable`: nobody answered, send the same `id` again (F3). The proof of work that
 * the server may ask for (S23) is sought here, and refused like the report where it cannot be.
 */
export async function sendReport(id: string, input: ReportInput): Promise<Answer> {
  const answer = await post(id, input);
  const challenge = answer.kind === 'refusal' ? challengeIn(answer) : null;
  if (!challenge) return answer;
  const proof = await import('#sync/prove.ts')
    .then(({ prove }) => prove(challenge, id))
    .catch(() => null);
  return proof === null ? answer : post(id, input, proof);
}

async function post(id: string, input: ReportInput, proof?: string): Promise<Answer> {
  try {
    const response = await fetch('/api/v1/commands/report.send', {
      method: 'POST',
      headers: {
        ...{ accept: 'application/json', 'content-type': 'application/json' },
        ...(proof !== undefined && { [proofHeader]: proof }),
      },
      body: JSON.stringify({ id, input }),
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) return await refusalOf(response);
    return readAccepted(await response.json()) ?? refuse('unavailable', { id, reached: false });
  } catch {
    return refuse('unavailable', { id, reached: false });
  }
}
