// Which requests pass the check of their origin, and where a sign-in may lead.
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { clientAddress } from '#server/process/client-address.ts';
import { isForeign } from '#http/origin.ts';
import { samePath } from '#http/path.ts';
import { readLocale, readTheme } from '#http/preference.ts';

const here = 'https://posko.example';
const origins = [here, 'https://www.posko.example'];
const foreign = (method: string, headers: Record<string, string>) =>
  isForeign({ method, headers: new Headers(headers) }, origins);

const types = [
  undefined,
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
];
const withType = (type: string | undefined): Record<string, string> =>
  type ? { 'content-type': type } : {};

describe.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s', (method) => {
  test.each(types)(
    'of content type %s passes from our own origins and from nowhere else',
    (type) => {
      for (const origin of origins)
        expect(foreign(method, { origin, ...withType(type) })).toBe(false);
      for (const origin of [
        'null',
        'https://posko.example.evil.test',
        'http://posko.example',
        'https://posko.example:8443',
        'https://evil.test',
        '',
      ])
        expect(foreign(method, { origin, ...withType(type) }), origin).toBe(true);
    },
  );

  test.each(types)(
    'of content type %s is judged by Sec-Fetch-Site when Origin is absent',
    (type) => {
      for (const site of ['same-origin', 'none'])
        expect(foreign(method, { 'sec-fetch-site': site, ...withType(type) })).toBe(false);
      for (const site of ['cross-site', 'same-site', 'anything'])
        expect(foreign(method, { 'sec-fetch-site': site, ...withType(type) }), site).toBe(true);
    },
  );

  test('with a foreign Origin is refused whatever Sec-Fetch-Site says', () => {
    expect(foreign(method, { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' })).toBe(
      true,
    );
  });
});

test('without both headers only what no foreign page can send unasked passes', () => {
  expect(types.map((type) => foreign('POST', withType(type)))).toEqual([
    true,
    false,
    true,
    true,
    true,
  ]);
  expect(foreign('POST', { 'content-type': 'Application/JSON; charset=utf-8' })).toBe(false);
  expect(foreign('DELETE', {})).toBe(false);
});

test.each(['GET', 'HEAD', 'OPTIONS'])('%s passes from everywhere: links lead here', (method) => {
  expect(foreign(method, { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' })).toBe(
    false,
  );
});

describe('the address a sign-in is counted under', () => {
  const from = (forwarded: string | undefined, hops: number) =>
    clientAddress(
      {
        socket: { remoteAddress: '203.0.113.9' },
        headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      } as unknown as IncomingMessage,
      hops,
    );

  test('without a proxy of ours is the one of the connection, whatever a header claims', () => {
    for (const claim of [undefined, '1.2.3.4', '5.6.7.8, 1.2.3.4', '', 'nonsense'])
      expect(from(claim, 0)).toBe('203.0.113.9');
  });

  test('behind our proxies is what they wrote, not what stands before it', () => {
    for (const claim of ['', '1.1.1.1, ', '1.1.1.1, 2.2.2.2, '])
      expect(from(`${claim}198.51.100.7`, 1)).toBe('198.51.100.7');
    expect(from('9.9.9.9, 198.51.100.7, 10.0.0.2', 2)).toBe('198.51.100.7');
  });
});

test.each([
  ['/organisasi', '/organisasi'],
  ['/e/sumatra-2025/peta?urgensi=kritis&z=7', '/e/sumatra-2025/peta?urgensi=kritis&z=7'],
  ['/', '/'],
])('a sign-in leads on to %s', (wanted, to) => {
  expect(samePath(wanted, '/akun')).toBe(to);
});

test.each([
  'https://evil.test/',
  '//evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  '/.//evil.test',
  '/a/..//evil.test',
  'javascript:alert(1)',
  'organisasi',
  '',
  null,
  ['/organisasi'],
])('a sign-in does not lead to %j', (wanted) => {
  expect(samePath(wanted, '/akun')).toBe('/akun');
});

test("the language is the reader's choice, else the browser's, else Indonesian", () => {
  expect(readLocale('en', 'id-ID,id')).toBe('en');
  expect(readLocale('id', 'en-US')).toBe('id');
  expect(readLocale(undefined, 'en-GB,en;q=0.9,id;q=0.8')).toBe('en');
  expect(readLocale(undefined, 'id;q=0.9, en;q=0.4')).toBe('id');
  expect(readLocale(undefined, 'fr-FR, in-ID;q=0.8, en;q=0.3')).toBe('id');
  expect(readLocale(undefined, 'en;q=0, fr')).toBe('id');
  expect(readLocale('xx', ',;;q=,')).toBe('id');
  expect(readLocale(undefined, null)).toBe('id');
});

test("an unknown theme is the device's own", () => {
  expect(readTheme('contrast')).toBe('contrast');
  expect(readTheme('"><script>')).toBe('auto');
  expect(readTheme(undefined)).toBe('auto');
});
