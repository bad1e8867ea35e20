// Sends a photo or a recording in parts that go on after a break (S24). Only a clear word of our server ends it: a proxy's
// page or silence means "later".
import { attachmentPart } from '#domain/attachment-limit.ts';
import type { AttachmentEntity, AttachmentKind } from '#domain/attachment.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refusalOf } from '#sync/problem.ts';

/** A request that takes longer than this (ms) is ended. */
const patience = 30_000;
/** How often the server may say that it stands elsewhere, for want of room or after a restart. */
const mostJumps = 5;

export interface AttachmentOrder {
  /** Made by the device: sending the same again has one effect. */
  id: string;
  of: `${AttachmentEntity}:${string}`;
  kind: AttachmentKind;
  blob: Blob;
  /** The code of the report, from whoever has no account. */
  code?: string | undefined;
  fetch: typeof fetch;
  /** Empty: the page's own. */
  origin?: string;
}

/** `wait`: milliseconds that the server asks for. */
export type AttachmentOutcome =
  { kind: 'sent' } | { kind: 'later'; wait?: number } | { kind: 'refused'; refusal: Refusal };

/** Sends the file from where the server stands; called again after a break it goes on. */
export async function uploadAttachment(order: AttachmentOrder): Promise<AttachmentOutcome> {
  const { size } = order.blob;
  if (size === 0)
    return {
      kind: 'refused',
      refusal: refuse('attachment-unreadable', { what: order.kind, why: 'kind' }),
    };
  let at = 0;
  for (let jumps = 0; jumps <= mostJumps;) {
    const answer = await sendPart(order, at);
    if (!('at' in answer)) return answer;
    if (answer.at <= at) jumps += 1;
    at = Math.min(answer.at, size - 1);
  }
  return { kind: 'later' };
}

/** Where the server stands. Something else than our server says nothing that can be relied on. */
function stand(told: unknown): AttachmentOutcome | { at: number } {
  const { received, attachment } = (told ?? {}) as Partial<Record<string, unknown>>;
  if (!Number.isInteger(received) || Number(received) < 0) return { kind: 'later' };
  const isWhole = typeof attachment === 'object' && attachment !== null && 'state' in attachment;
  return isWhole ? { kind: 'sent' } : { at: Number(received) };
}

/** One part. @returns where to go on, or the end */
async function sendPart(
  { id, of, kind, blob, code, fetch, origin = '' }: AttachmentOrder,
  at: number,
): Promise<AttachmentOutcome | { at: number }> {
  const end = Math.min(at + attachmentPart, blob.size);
  const query = new URLSearchParams({ of, kind, size: String(blob.size) });
  try {
    const response = await fetch(`${origin}/api/v1/attachments/${id}?${query}`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes ${at}-${end - 1}/${blob.size}`,
        ...(code !== undefined && { 'x-report-code': code }),
      },
      redirect: 'error',
      cache: 'no-store',
      body: blob.slice(at, end),
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) return await notTaken(response);
    return stand(await response.json());
  } catch {
    return { kind: 'later' };
  }
}

async function notTaken(response: Response): Promise<AttachmentOutcome | { at: number }> {
  const wait = Number(response.headers.get('retry-after') ?? NaN) * 1000;
  const refusal = await refusalOf(response);
  if (refusal.code === 'part-out-of-order') return { at: Number(refusal.facts.received) };
  const isPassing = response.status >= 500 || response.status === 429;
  if (isPassing || refusal.code === 'unavailable')
    return { kind: 'later', ...(Number.isFinite(wait) && { wait }) };
  return { kind: 'refused', refusal };
}
