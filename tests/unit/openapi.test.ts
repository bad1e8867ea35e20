// The API's description against what is there: every endpoint with its fields, and no command that is only ours.
import { globSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import type { Command } from '#domain/command.ts';
import type { Asks, Facts } from '#domain/reader.ts';
import { commands } from '#domain/commands.ts';
import { commandInput } from '#domain/wire.ts';
import { rangeOf } from '#server/feed/range.ts';
import { describeApi } from '#server/read/openapi.ts';

const routes = resolve(import.meta.dirname, '../../src/routes');
const api = describeApi('1', 'posko');
const described = Object.keys(api.paths as object);

test('every endpoint of the API is described', () => {
  const files = globSync('{api/v1,s}/**/+server.ts', { cwd: routes });
  const paths = files.map((file) =>
    join('/', dirname(file))
      .replaceAll('\\', '/')
      .replace(/\[(\w+)(?:=\w+)?\]/g, '{$1}')
      // The registry names them one by one.
      .replace('/api/v1/commands/{name}', '/api/v1/commands/claim.take')
      .replace('/api/v1/openapi.json', '/api/v1/session'),
  );
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !described.includes(path))).toEqual([]);
});

/** What the description says of a part of an endpoint, by a path of keys. */
const part = (...keys: string[]) =>
  keys.reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], api.paths) as {
    properties: Record<string, unknown>;
    required: string[];
  };

test('a command is described with every field that its endpoint takes, and no other', () => {
  const { name: _inThePath, ...fields } = commandInput.entries;
  const body = part(
    '/api/v1/commands/claim.take',
    'post',
    'requestBody',
    'content',
    'application/json',
    'schema',
  );
  expect(Object.keys(body.properties).sort()).toEqual(Object.keys(fields).sort());
  expect(body).toMatchObject({ required: ['id', 'input'], additionalProperties: false });
});

test('missed changes are described with every field that is sent', () => {
  const sent = rangeOf('banjir-aceh', 0, 0, []).cut(new Set(['public']));
  const answer = part(
    '/api/v1/incidents/{code}/changes',
    'get',
    'responses',
    '200',
    'content',
    'application/json',
    'schema',
  );
  expect(Object.keys(answer.properties).sort()).toEqual(Object.keys(sent).sort());
  expect([...answer.required].sort()).toEqual(Object.keys(sent).sort());
});

test('commands are left out only when no member may send them', () => {
  const member = { kind: 'member', organisation: 'x', role: 'admin', areas: ['ID'] };
  const hidden = Object.entries(commands).filter(
    ([name]) => !described.includes(`/api/v1/commands/${name}`),
  );
  expect(hidden.length).toBeGreaterThan(0);
  for (const [name, command] of hidden) {
    const { may } = command as unknown as Pick<Command, 'may'>;
    expect(may(member as unknown as Actor, {} as Facts<Asks>, {}), name).toBe(false);
  }
});
