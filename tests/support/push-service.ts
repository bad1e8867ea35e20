// A push service on this machine: it opens what it is sent, as a browser would, and answers as a test wants.
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { ECDH } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Pushed {
  /** Number of the device. */
  device: number;
  headers: Record<string, string | string[] | undefined>;
  payload: { id: string; title: string; body: string; url: string; tag: string };
}

export interface PushService {
  readonly pushed: Pushed[];
  /** A device of a browser: what it would send to the server. */
  device(): { endpoint: string; keys: { p256dh: string; auth: string }; language: 'id' };
  /** The status of the next answers; 201 once the list is empty. */
  readonly answers: { status: number; retryAfter?: number }[];
  close(): Promise<void>;
}

interface Device {
  keys: ECDH;
  auth: Buffer;
}

/** What a browser does with a message of one record (RFC 8188 and 8291). */
function opened(message: Buffer, { keys, auth }: Device): string {
  const salt = message.subarray(0, 16);
  const length = message[20] ?? 0;
  const sender = message.subarray(21, 21 + length);
  const sealed = message.subarray(21 + length);
  const derive = (secret: Buffer, by: Buffer, info: Buffer, size: number) =>
    Buffer.from(hkdfSync('sha256', secret, by, info, size));
  const shared = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
  const secret = derive(keys.computeSecret(sender), auth, shared, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createDecipheriv('aes-128-gcm', key, nonce);
  cipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  // The last byte says that no record follows.
  return plain.subarray(0, plain.lastIndexOf(2)).toString();
}

export async function openPushService(): Promise<PushService> {
  const devices: Device[] = [];
  const pushed: Pushed[] = [];
  const answers: PushService['answers'] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((chunks: Buffer[]) => {
      const number = Number(request.url?.slice(1));
      const known = devices[number];
      const { status, retryAfter } = answers.shift() ?? { status: 201 };
      if (known && status === 201) {
        const text = opened(Buffer.concat(chunks), known);
        const payload = JSON.parse(text) as Pushed['payload'];
        pushed.push({ device: number, headers: request.headers, payload });
      }
      response.writeHead(status, retryAfter ? { 'retry-after': `${retryAfter}` } : {}).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    pushed,
    answers,
    device() {
      const keys = createECDH('prime256v1');
      const p256dh = keys.generateKeys().toString('base64url');
      const auth = randomBytes(16);
      devices.push({ keys, auth });
      const endpoint = `http://127.0.0.1:${port}/${devices.length - 1}`;
      return { endpoint, keys: { p256dh, auth: auth.toString('base64url') }, language: 'id' };
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
