// Which passwords are good enough, what counts as one address, and what a device is called.
import { parseOptions, verify } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { deviceName } from '#server/auth/device.ts';
import { hashPassword, longestPassword, passwordProblem } from '#server/auth/password.ts';
import { network, subnet } from '#server/auth/network.ts';
import { createQueue } from '#server/auth/queue.ts';

const about = ['Rina Wulandari', 'rina.wulandari@dompetdhuafa.test', 'Dompet Dhuafa'];

test('a password stands alone from fifteen characters on', () => {
  expect(passwordProblem('hujan di sawah', about)).toEqual({
    field: 'password',
    problem: 'too-short',
    limit: 15,
  });
  expect(passwordProblem('hujan di sawah!', about)).toBeUndefined();
  expect(passwordProblem('🌧️🌾🐃☕🥭', about)?.problem).toBe('too-short');
  const longest = 'kopi sawah hujan '.repeat(20).slice(0, longestPassword);
  expect(passwordProblem(`${longest}x`, about)).toMatchObject({ problem: 'too-long' });
});

test.each([
  'aaaaaaaaaaaaaaaaaaaa',
  '123456789012345678',
  'qwertyuiopasdfghjkl',
  'abcdefghijklmnopqrst',
  'zyxwvutsrqponmlkjihg',
  'password123password123',
  'P@$$w0rd-Indonesia-2025',
  'bismillahirrahmanirrahim',
  'sayangkamuselamanya',
  'posko kemensos 2025',
  'rina wulandari 1998',
  'dompetdhuafa-admin-01',
  'kopi kopi kopi kopi',
  'correct horse battery staple',
])('%s is among the first to be guessed', (password) => {
  expect(passwordProblem(password, about)).toEqual({ field: 'password', problem: 'guessable' });
});

test.each(['kopi tubruk tanpa ampas', 'relawan naik perahu jam tiga', 'G7#vq!mZp2$Lx9&d'])(
  '%s is good enough',
  (password) => {
    expect(passwordProblem(password, about)).toBeUndefined();
  },
);

test('passwords are kept as argon2id with 19 MiB, two passes and one lane', async () => {
  const hashed = await hashPassword('kopi tubruk tanpa ampas');
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(parseOptions(hashed)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  expect(await hashPassword('kopi tubruk tanpa ampas')).not.toBe(hashed);
});

test('the same letters typed on another keyboard are the same password', async () => {
  const composed = 'café di tepi danau';
  expect(await verify(await hashPassword(composed.normalize('NFD')), composed)).toBe(true);
});

test('heavy work runs a few at a time, in the order it came, and a failure frees its place', async () => {
  const queue = createQueue(2);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const work = (n: number) => async () => {
    running += 1;
    most = Math.max(most, running);
    order.push(n);
    await Promise.resolve();
    running -= 1;
    if (n === 3) throw new Error('three');
    return n;
  };
  const all = [1, 2, 3, 4, 5, 6].map((n) => queue.run(work(n)));
  expect(queue.waiting()).toBe(4);
  const settled = await Promise.allSettled(all);
  expect(settled.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
  expect({ most, order, waiting: queue.waiting() }).toEqual({
    most: 2,
    order: [1, 2, 3, 4, 5, 6],
    waiting: 0,
  });
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
  ['2001:db8:1:2::1', '2001:db8:1:2'],
  ['2001:0db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('the address %s counts as %s', (address, counted) => {
  expect(subnet(address)).toBe(counted);
});

test.each([
  ['203.0.113.7', '203.0.113.0/24'],
  ['::ffff:203.0.113.7', '203.0.113.0/24'],
  ['2001:db8:1:2::1', '2001:db8:1::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['', 'other'],
])('the address %s is told as %s', (address, told) => {
  expect(network(address)).toBe(told);
});

test('known devices are served before strangers, whoever came first', async () => {
  const queue = createQueue(1);
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(name);
    await Promise.resolve();
  };
  const all = [
    queue.run(work('running')),
    queue.run(work('stranger')),
    queue.run(work('another stranger')),
    queue.run(work('known'), true),
  ];
  expect([queue.waiting(), queue.waiting(true)]).toEqual([2, 1]);
  await Promise.all(all);
  expect(order).toEqual(['running', 'known', 'stranger', 'another stranger']);
});

test('a device is named by browser and system, and nothing else of the header is kept', () => {
  const android =
    'Mozilla/5.0 (Linux; Android 14; SM-A155F Build/UP1A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';
  expect(deviceName(android)).toBe('Chrome, Android');
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0')).toBe(
    'Edge, Windows',
  );
  expect(deviceName('curl/8.5.0')).toBe('');
});
