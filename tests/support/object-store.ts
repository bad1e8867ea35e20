// An S3-compatible server on this machine, with one bucket.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';

export interface ObjectServer {
  /** The bucket with its key, as ATTACHMENT_S3_URL takes it. */
  address: string;
  close(): Promise<void>;
}

/** @param port 0 for any */
export async function startObjectServer(port = 0): Promise<ObjectServer> {
  const directory = await mkdtemp(join(tmpdir(), 'posko-s3-'));
  const server = new S3rver({
    ...{ port, address: '127.0.0.1', silent: true, directory },
    configureBuckets: [{ name: 'posko' }],
  });
  const { port: given } = await server.run();
  return {
    address: `http://S3RVER:S3RVER@127.0.0.1:${given}/posko/foto`,
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
