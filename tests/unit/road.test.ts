// Minutes on the road from a router: what is asked of it, what is read, and what happens without one.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '#server/process/log.ts';
import { createRoads } from '#server/read/road.ts';

const log = createLog({ logLevel: 'silent' });
const asked: string[] = [];
let reply: unknown;
const router = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.end(JSON.stringify(reply));
});
let url = '';
beforeAll(async () => {
  router.listen(0, '127.0.0.1');
  await once(router, 'listening');
  url = `http://127.0.0.1:${(router.address() as AddressInfo).port}/`;
});
afterAll(() => router.close());

const to = { lat: 4.3, lng: 98.05 };
const from = [
  { id: 'a', lat: 3.6, lng: 98.7 },
  { id: 'b', lat: 5.5, lng: 95.3 },
];

test('seconds of the table become minutes; a place no road reaches is left out', async () => {
  reply = { code: 'Ok', durations: [[9030], [null]] };
  const minutes = await createRoads(url, log)(to, from);
  expect(minutes).toEqual(new Map([['a', 150.5]]));
  expect(asked.at(-1)).toBe(
    '/table/v1/driving/98.70000,3.60000;95.30000,5.50000;98.05000,4.30000' +
      '?sources=0;1&destinations=2&annotations=duration',
  );
});

test('without a router, or when it fails, only straight lines are known', async () => {
  expect(await createRoads(undefined, log)(to, from)).toBeNull();
  reply = { code: 'NoTable' };
  expect(await createRoads(url, log)(to, from)).toBeNull();
  expect(await createRoads('http://127.0.0.1:1', log)(to, from)).toBeNull();
});
