// What is kept of attachments, in an S3-compatible store instead of the folder: the same names, one object each. What the
// store does not do in time throws, and the answer is "later": the sender keeps the photo and sends its last part again.
import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { AttachmentFiles } from './files.ts';

export type KeptFiles = Pick<AttachmentFiles, 'keep' | 'read' | 'remove'>;

/** Longest wait (ms) for the store: an answer to the sender waits a little longer. */
const patience = 4000;

/**
 * @param address `https://KEY:SECRET@host/bucket/prefix?region=auto`, with the key encoded as in every URL
 */
export function createObjectStore(address: string): KeptFiles {
  const { origin, pathname, username, password, searchParams } = new URL(address);
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    service: 's3',
    region: searchParams.get('region') ?? 'us-east-1',
    // Whoever sent it tries again.
    retries: 0,
  });
  const base = `${origin}${pathname.replace(/\/+$/, '')}`;

  async function ask(method: string, id: string, sha256: string, init: RequestInit = {}) {
    const name = `${base}/${sha256.slice(0, 2)}/${sha256}.${id}`;
    const signal = AbortSignal.timeout(patience);
    const response = await client.fetch(name, { method, redirect: 'error', signal, ...init });
    // The address is in no error: it would be in the log.
    if (!response.ok && response.status !== 404)
      throw new Error(`the store of attachments answered ${method} with ${response.status}`);
    return response;
  }

  return {
    async keep(id, sha256, content) {
      const { ok } = await ask('PUT', id, sha256, {
        body: new Uint8Array(content),
        headers: { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': sha256 },
      });
      if (!ok) throw new Error('the store of attachments has no such bucket');
    },
    async read(id, sha256) {
      const response = await ask('GET', id, sha256);
      const content = Buffer.from(await response.arrayBuffer());
      const is = createHash('sha256').update(content).digest('hex');
      return response.ok && is === sha256 ? content : undefined;
    },
    async remove(id, sha256) {
      const response = await ask('DELETE', id, sha256);
      await response.body?.cancel();
    },
  };
}
