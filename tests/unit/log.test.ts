// P1: what must never be in the log.
import { expect, test } from 'vitest';
import { createLog } from '#server/process/log.ts';

function written(fields: object): string {
  const lines: string[] = [];
  createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) }).info(fields, 'said');
  return lines.join('');
}

const secret = 'rahasia-081234567890';

test.each(['authorization', 'cookie', 'email', 'nik', 'password', 'phone', 'secret', 'token'])(
  'P1: %s is hidden at the top and inside',
  (field) => {
    const line = written({
      [field]: secret,
      input: { [field]: secret, deep: { [field]: secret } },
    });
    expect(line).not.toContain(secret);
    expect(line).toContain('[hidden]');
  },
);

test('P1: headers of a request lose their cookies', () => {
  const headers = { cookie: secret, 'set-cookie': secret, accept: 'text/html' };
  const line = written({ request: { headers } });
  expect(line).not.toContain(secret);
  expect(line).toContain('text/html');
});

test('P1: an error of the database is written without the row it complains about', () => {
  const error = Object.assign(new Error('duplicate key value violates a unique constraint'), {
    code: '23505',
    constraint_name: 'member_email',
    detail: `Key (email)=(${secret}) already exists.`,
    parameters: [secret],
    query: `select '${secret}'`,
  });
  const line = written({ error: new Error('outer', { cause: error }) });
  expect(line).not.toContain(secret);
  expect(line).toContain('member_email');
  expect(line).toContain('23505');
});
