// Names of organisations: look-alikes, other scripts, and a new name that waits for the ministry.
import { describe, expect, it } from 'vitest';
import { createWorld, outcome, refused } from '../../support/world.ts';

describe('ADMIN 6: names of organisations', () => {
  const named = (name: string, shortName: string) => ({
    name,
    shortName,
    kind: 'ngo' as const,
    sectors: [],
    areas: ['ID'],
  });

  it('a verified organisation keeps its name until the ministry agrees to the new one', () => {
    const { board, who } = createWorld();
    const { organisation } = who.baznas;
    const before = board.get('organisation', organisation);
    const ask = { organisation, name: 'Badan Amil Zakat', shortName: 'BAZ' };
    board.must(who.ngoAdmin, 'organisation.revise', { ...ask, revision: 1 });
    expect(board.get('organisation', organisation)).toMatchObject({
      name: before.name,
      shortName: before.shortName,
      proposedName: 'Badan Amil Zakat',
      proposedShortName: 'BAZ',
    });
    const answer = (revision: number, agreed: boolean) =>
      board.run(who.ministry, 'organisation.answer-name', { organisation, revision, agreed });
    expect(outcome(answer(1, true))).toBe('stale-revision');
    expect(outcome(answer(2, false))).toBe('accepted');
    expect(board.get('organisation', organisation)).toMatchObject({
      name: before.name,
      proposedName: null,
    });
    expect(outcome(answer(3, true))).toBe('nothing-changed');
    board.must(who.ngoAdmin, 'organisation.revise', { ...ask, revision: 3 });
    expect(outcome(answer(4, true))).toBe('accepted');
    expect(board.get('organisation', organisation)).toMatchObject({
      name: 'Badan Amil Zakat',
      shortName: 'BAZ',
      proposedName: null,
      proposedShortName: null,
    });
  });

  it.each([
    ['Baznas', 'Lain'],
    ['BAZNÁS', 'Lain'],
    ['Baz-nas', 'Lain'],
    ['Yayasan Lain', 'B A Z N A S'],
    ['Ba\u200Bznas', 'Lain'],
    ['\u202EBaznas', 'Lain'],
    ['Bɑznas', 'Lain'],
  ])('%s (%s) looks like another organisation', (name, shortName) => {
    const { board, who } = createWorld();
    const run = board.run(who.ministry, 'organisation.register', named(name, shortName));
    expect(refused(run)).toMatchObject({ code: 'name-looks-alike', facts: { other: 'Baznas' } });
  });

  it.each([
    // Cyrillic letters
    ['\u0412\u0430znas', 'Lain'],
    ['Yayasan Lain', '\u0421\u0410RE'],
  ])('letters of another script are refused: %s, %s', (name, shortName) => {
    const { board, who } = createWorld();
    const run = board.run(who.ministry, 'organisation.register', named(name, shortName));
    expect(refused(run)).toMatchObject({ code: 'invalid-input' });
  });

  it.each(['\u200B\u200B', '\u3164', '\u2800 \u00AD', '\u{E0041}'])(
    'a name of characters that nobody sees is no name (%j)',
    (name) => {
      const { board, who } = createWorld();
      const run = board.run(who.ministry, 'organisation.register', named(name, 'Lain'));
      expect(refused(run)).toMatchObject({
        code: 'invalid-input',
        facts: { issues: [{ field: 'name', problem: 'too-short' }] },
      });
    },
  );

  it('a name that is clearly another one is registered', () => {
    const { board, who } = createWorld();
    const run = board.run(who.ministry, 'organisation.register', named('Peduli Gayo', 'Peduli'));
    expect(outcome(run)).toBe('accepted');
  });
});
