// R-P9: only what the network or the database says is an outage; a fault of the program is not told as one.
import { expect, test } from 'vitest';
import { isUnreachable } from '#domain/unreachable.ts';

const withCode = (code: string) => Object.assign(new Error(code), { code });

test.each(['57P01', '53300', '08006', 'ECONNREFUSED', 'ETIMEDOUT', 'CONNECTION_CLOSED'])(
  'R-P9: %s is an outage',
  (code) => expect(isUnreachable(withCode(code))).toBe(true),
);

test.each(['ENOENT', 'EACCES', 'ERR_INVALID_ARG_TYPE', 'ERR_HTTP_HEADERS_SENT', '42P01', '53100'])(
  'R-P9: %s is none',
  (code) => expect(isUnreachable(withCode(code))).toBe(false),
);

test('R-P9: what came too late is an outage, and what is no error is none', () => {
  expect(isUnreachable(Object.assign(new Error('late'), { name: 'TimedOut' }))).toBe(true);
  expect(isUnreachable({ code: 'ECONNREFUSED' })).toBe(false);
});
