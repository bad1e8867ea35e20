// Strangers as actors: what is not for them is refused before anything is read; the rest is for `may` to decide.
import { expect, test } from 'vitest';
import { refuseStranger } from '#domain/command.ts';
import type { Command } from '#domain/command.ts';
import { commands } from '#domain/commands.ts';
import { stranger, system } from '../../support/world.ts';

test('a stranger is told to sign in, unless the command says that strangers may send it', () => {
  expect(refuseStranger(stranger, {})?.code).toBe('not-signed-in');
  expect(refuseStranger(stranger, { strangers: true })).toBeUndefined();
  // A name that nobody registered is no way in either.
  expect(refuseStranger(stranger, undefined)?.code).toBe('not-signed-in');
});

test('whoever is known passes to the command, which decides', () => {
  expect(refuseStranger(system, commands['claim.take'])).toBeUndefined();
});

test('the commands that are open to strangers are these', () => {
  const all: readonly Command[] = Object.values(commands);
  expect(all.filter(({ strangers }) => strangers).map(({ name }) => name)).toEqual([
    'attachment.begin',
    'attachment.remove',
    'report.send',
    'report.answer',
    'report.confirm',
    'report.withdraw',
  ]);
});
