// The API's description against what is there: every endpoint is in it, and no command that is only ours.
import { globSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import type { Command } from '#domain/command.ts';
import type { Asks, Facts } from '#domain/reader.ts';
import { commands } from '#domain/commands.ts';
import { describeApi } from '#server/read/openapi.ts';

const routes = resolve(import.meta.dirname, '../../src/routes');
const described = Object.keys(describeApi('1', 'posko').paths as object);

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
