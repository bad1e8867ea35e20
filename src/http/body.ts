// Reading a JSON body strictly: its size is limited while it arrives, and anything that is not JSON is refused.
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';

/**
 * The parsed body, or a refusal: `too-large` above `limit` bytes, `not-json` when it is not UTF-8 JSON or has another
 * content type.
 */
export async function readJson(
  request: Request,
  limit: number,
): Promise<{ value: unknown } | Refusal> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type))
    return refuse('not-json', { field: 'content-type' });
  if (Number(request.headers.get('content-length') ?? 0) > limit)
    return refuse('too-large', { limit });
  const bytes = await readBytes(request, limit);
  if (!bytes) return refuse('too-large', { limit });
  try {
    return {
      value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown,
    };
  } catch {
    return refuse('not-json');
  }
}

/** All bytes; undefined as soon as there are more than `limit`. The rest is not read. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}
