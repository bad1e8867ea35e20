// The way out to push services. A device names its own: only https, and never an address of this machine or its network,
// so that nobody makes the server speak to what only it can reach.
import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  // Addresses in which one of IPv4 stands are written here as well: nobody listens there but this network.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

/** Whether an address is none of the open internet. */
export function isInside(address: string): boolean {
  const kind = isIP(address);
  if (kind === 0) return true;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return inside.check(mapped, 'ipv4');
  return inside.check(address, kind === 4 ? 'ipv4' : 'ipv6');
}

/** Whether a push may go to this address of a device. @param local also to this machine, for tests alone */
export function isPushService(endpoint: string, local = false): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (local && host === '127.0.0.1') return true;
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  if (port !== '' && port !== '443') return false;
  if (isIP(host) !== 0) return !isInside(host);
  return host.includes('.') && !/\.(local|localhost|internal|test|example|invalid)$/i.test(host);
}

/** Looks a name up and refuses addresses inside: a name may point anywhere, and somewhere else a moment later. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses;
    if (error || !first) callback(error ?? new Error('no address'), '', 0);
    else if (addresses.some(({ address }) => isInside(address)))
      callback(new Error('the push service is inside'), '', 0);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

export interface PushAnswer {
  status: number;
  /** Seconds that the service asks to wait; null when it says nothing. */
  retryAfter: number | null;
}

/** Bytes of an answer that are passed over; a longer one is cut off. */
const longestAnswer = 4096;
/** Longest pause in seconds that a service may ask for. */
const longestWait = 60 * 60;

/** Sends one request; rejects when the whole answer is not there in time (ms). Redirects are not followed. */
export function sendPush(
  { endpoint, headers, body }: { endpoint: string; headers: Record<string, string>; body: Buffer },
  { local, timeout }: { local: boolean; timeout: number },
): Promise<PushAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<PushAnswer>();
  const plain = local && endpoint.startsWith('http:');
  const send = plain ? httpRequest : httpsRequest;
  // For all of it: a service that answers letter by letter is never silent.
  const signal = AbortSignal.timeout(timeout);
  const options = { method: 'POST', headers, signal, ...(!local && { lookup: publicLookup }) };
  const sent = send(endpoint, options, (response) => {
    const wait = Number(response.headers['retry-after']);
    // What the service says beside its status is not read.
    let passed = 0;
    response.on('data', ({ length }: Buffer) => {
      passed += length;
      if (passed > longestAnswer) response.destroy();
    });
    resolve({
      status: response.statusCode ?? 0,
      retryAfter: Number.isFinite(wait) && wait > 0 ? Math.min(wait, longestWait) : null,
    });
  });
  sent.on('error', reject);
  sent.end(body);
  return promise;
}
