// Sends one item of the queue over HTTP and reads what became of it. Only a clear word of our server ends the waiting: a
// proxy's page, a captive portal or silence never does (R-P5).
import { uploadAttachment } from '../attachment/upload.ts';
import type { Item } from './item.ts';
import type { Outcome, PhotoOutcome } from './turn.ts';
import { readAccepted } from '#sync/accepted.ts';
import { refusalOf } from '#sync/problem.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import { memberHeader } from '#domain/member-header.ts';
import { challengeIn, proofHeader } from '#domain/proof.ts';
import type { Challenge } from '#domain/proof.ts';

/** A request that takes longer than this (ms) is ended. */
const patience = 30_000;

/** Refusals of a moment, of a page that is too old, or of a wrong address: the item is as good as before. */
const passing: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'unavailable',
  'too-many-attempts',
  'proof-needed',
  'foreign-origin',
  'page-outdated',
]);

export interface Transport {
  /** Origin of the server; empty: the page's own. */
  origin: string;
  fetch: typeof fetch;
  /** Seeks the proof of work that the server asks for while very many reports come. */
  prove(challenge: Challenge, report: string): Promise<string>;
}

/** Sends the text of an item. What nobody was signed in for goes without a session, whoever is signed in now. */
export async function sendText(item: Item, transport: Transport): Promise<Outcome> {
  const { id, by } = item;
  try {
    let response = await post(item, transport);
    if (response.status === 429) {
      const challenge = challengeIn(await refusalOf(response.clone()));
      if (challenge) response = await post(item, transport, await transport.prove(challenge, id));
    }
    return response.ok ? await acceptanceOf(response, id) : await refusedOf(response, by);
  } catch {
    return { kind: 'later', arrived: true };
  }
}

function post(item: Item, { origin, fetch }: Transport, proof?: string): Promise<Response> {
  const { id, name, input, saidAt, by } = item;
  return fetch(`${origin}/api/v1/commands/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      ...{ accept: 'application/json', 'content-type': 'application/json' },
      ...(by !== null && { [memberHeader]: by }),
      ...(proof !== undefined && { [proofHeader]: proof }),
    },
    credentials: by === null ? 'omit' : 'same-origin',
    redirect: 'error',
    cache: 'no-store',
    body: JSON.stringify({ id, input, saidAt }),
    signal: AbortSignal.timeout(patience),
  });
}

async function acceptanceOf(response: Response, id: string): Promise<Outcome> {
  const answer = readAccepted(await response.json());
  return answer?.id === id ? { kind: 'accepted', answer } : { kind: 'later', arrived: true };
}

async function refusedOf(response: Response, by: string | null): Promise<Outcome> {
  const wait = retryAfter(response.headers.get('retry-after'));
  const refusal = await refusalOf(response);
  if (response.status >= 500 || response.status === 429 || passing.has(refusal.code))
    return { kind: 'later', arrived: true, ...(wait !== undefined && { wait }) };
  // Nobody can sign in for what nobody wrote: that is shown as it is.
  if (refusal.code === 'not-signed-in' && by !== null) return { kind: 'sign-in' };
  return { kind: 'refused', refusal };
}

/** Milliseconds of a `Retry-After` in seconds; a date says nothing to a device whose clock may be wrong (R-P13). */
function retryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}

/** Sends a photo of a report, from where the server has it. The code of the report lets it in, whoever is signed in. */
export async function sendPhoto(
  item: Item,
  photo: { id: string; blob: Blob },
  { origin, fetch }: Pick<Transport, 'origin' | 'fetch'>,
): Promise<PhotoOutcome> {
  const kind = item.photos.find(({ id }) => id === photo.id)?.kind ?? 'photo';
  const outcome = await uploadAttachment({
    ...{ ...photo, kind, of: `report:${item.id}`, code: item.code, origin },
    fetch: (url, init) =>
      fetch(url, { ...init, credentials: item.by === null ? 'omit' : 'same-origin' }),
  });
  if (outcome.kind === 'sent') return { kind: 'stored' };
  if (outcome.kind === 'later') return { ...outcome, arrived: true };
  const asksSignIn = outcome.refusal.code === 'not-signed-in' && item.by !== null;
  return asksSignIn ? { kind: 'sign-in' } : outcome;
}
