// Reads problem documents of the API as refusals.
import { refusalStatus, refuse } from '#domain/refusal.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';

/** Members of the document that are not facts of the refusal. */
const about = new Set(['type', 'title', 'status', 'detail']);

/** Reads a problem document as a refusal; anything else (such as a proxy's error page) is `unavailable`. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const document: unknown = await response.json().catch(() => null);
  if (typeof document !== 'object' || document === null || !('code' in document))
    return refuse('unavailable');
  const { code, ...rest } = document;
  if (typeof code !== 'string' || !Object.hasOwn(refusalStatus, code)) return refuse('unavailable');
  const facts = Object.entries(rest).filter(([key]) => !about.has(key));
  return refuse(code as RefusalCode, Object.fromEntries(facts));
}
