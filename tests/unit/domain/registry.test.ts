// The registry: names, inputs that refuse what they do not know, codes that are all in use, ids of children.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeKinds } from '#domain/nouns.ts';
import { erasedKind } from '#domain/retention.ts';
import { childId } from '#domain/command.ts';
import { parseInput } from '#domain/parse.ts';
import { isRefusal, refusalStatus } from '#domain/refusal.ts';
import { commands, findCommand } from '#domain/commands.ts';
import type { CommandName } from '#domain/commands.ts';
import { hiddenAgain } from '../../support/attachment.ts';
import type { Board } from '../../support/board.ts';
import { carryOut, step } from '../../support/history.ts';
import { createSamples, everybody } from '../../support/sample.ts';
import type { Samples } from '../../support/sample.ts';
import { createWorld, incident, refused, verified } from '../../support/world.ts';
import type { World } from '../../support/world.ts';

const names = Object.keys(commands) as CommandName[];
const sources = import.meta.glob<string>(
  ['../../../src/**/*.{ts,svelte}', '../../../server/**/*.ts', '!../../../src/lib/i18n/**'],
  { eager: true, query: '?raw', import: 'default' },
);

/** Files of the product in which a text stands in quotes. */
const mentions = (text: string) =>
  Object.entries(sources).filter(([, source]) => source.includes(`'${text}'`));

describe('commands', () => {
  it('are called by their names', () => {
    for (const name of names) expect(commands[name].name).toBe(name);
    expect(names.every((name) => /^[a-z]+\.[a-z]+(-[a-z]+)?$/.test(name))).toBe(true);
  });

  it('that nobody registered are not found, least of all what every object has', () => {
    for (const name of ['need.steal', '', 'constructor', '__proto__', 'toString'])
      expect(findCommand(name)).toBeUndefined();
    expect(findCommand('need.post')).toBe(commands['need.post']);
  });

  it('of an incident say which', () => {
    const { samples } = createSamples();
    const unnamed = names.filter(
      (name) => commands[name].home === 'incident' && !('incident' in samples[name]),
    );
    expect(unnamed).toEqual([]);
  });
});

describe('refusals', () => {
  it('have a code that somebody gives, and a status of HTTP', () => {
    const unused = Object.keys(refusalStatus).filter((code) =>
      mentions(code).every(([file]) => file.endsWith('/refusal.ts')),
    );
    expect(unused).toEqual([]);
    expect(Object.values(refusalStatus).every((status) => status >= 400 && status < 600)).toBe(
      true,
    );
  });
});

/** What nobody promised is set against a need, counted again, and a correction that waits is declined. */
function counts(world: World, samples: Samples): Board {
  const board = world.board.fork();
  const { who } = world;
  board.must(who.coordinator, 'need.verify', samples['need.verify']);
  board.must(who.host, 'site.answer-count', { ...samples['site.answer-count'], taken: false });
  const { shipment } = samples['shipment.receive'];
  const needLine = [...board.rows.line.values()].find(({ item }) => item === 'BERAS')?.id ?? '';
  const against = [{ needLine, quantity: 5 }];
  const lines = [{ line: 0, good: 5, against }];
  board.must(who.host, 'shipment.receive', { incident, shipment, lines });
  const lost = [{ line: 0, good: 4, lost: 1 }];
  const reason = 'salah hitung';
  board.must(who.host, 'shipment.correct', { incident, shipment, lines: lost, reason });
  board.must(who.host, 'shipment.correct-answer', {
    ...samples['shipment.correct-answer'],
    agrees: false,
  });
  return board;
}

describe('changes', () => {
  it('are of every kind that a noun declares, and of no other', () => {
    const made = new Set<string>();
    const keep = (board: Board) => {
      for (const kind of board.kinds) made.add(kind);
    };
    const { world, samples } = createSamples();
    // Somebody else counts what was received already.
    const counted = [...world.board.rows.shipment.values()].find((one) => one.lines[0]?.receipt);
    world.board.must(world.who.ministry, 'shipment.receive', {
      incident,
      shipment: counted?.id ?? '',
      lines: [{ line: 0, good: 3, damaged: 2 }],
    });
    // A count that comes in after a newer one.
    for (const countedAt of [world.board.now, '2025-11-26T00:00:00.000Z'])
      world.board.must(world.who.host, 'site.count', {
        incident,
        site: world.site,
        people: 5,
        countedAt,
      });
    keep(world.board);
    keep(counts(world, samples));
    keep(hiddenAgain(world, samples['attachment.publish']));
    for (const name of names) {
      // A kind that no noun declares, or an effect that it does not have, is an error of the board.
      const board = Object.values(everybody(world))
        .map((actor) => ({ fork: world.board.fork(), actor }))
        .find(({ fork, actor }) => !isRefusal(fork.send(actor, name, samples[name])))?.fork;
      if (!board) throw new Error(`nobody may ${name}`);
      keep(board);
    }
    for (const history of fc.sample(fc.array(step, { minLength: 120 }), { numRuns: 40, seed: 1 })) {
      const past = createWorld();
      for (let n = 0; n < 4; n += 1) verified(past, 100);
      for (const each of history) carryOut(past, each);
      keep(past.board);
    }
    // The operator's erasure makes it, no command.
    made.add(erasedKind);
    expect([...made].sort()).toEqual([...changeKinds].sort());
  });
});

describe('unknown fields', () => {
  const { samples } = createSamples();

  /** The input with one more field, at every object inside it. */
  function* spoiled(value: unknown): Generator<unknown> {
    if (Array.isArray(value))
      for (const [n, inner] of value.entries())
        for (const bad of spoiled(inner)) yield value.with(n, bad);
    else if (typeof value === 'object' && value !== null) {
      yield { ...value, surprise: 1 };
      for (const [key, inner] of Object.entries(value))
        for (const bad of spoiled(inner)) yield { ...value, [key]: bad };
    }
  }

  for (const name of names)
    it(`${name} refuses a field it does not know, and names it`, () => {
      const command = findCommand(name);
      if (!command) throw new Error(name);
      expect(isRefusal(parseInput(command, samples[name]))).toBe(false);
      for (const bad of spoiled(samples[name])) {
        const { code, facts } = refused(parseInput(command, bad));
        expect(code).toBe('invalid-input');
        expect(facts.issues).toContainEqual({
          field: expect.stringMatching(/(^|\.)surprise$/) as string,
          problem: 'unknown',
        });
      }
    });
});

describe('ids of children', () => {
  const id = '6f9619ff-8b86-4011-b42d-00c04fc964ff';

  it('count on from the command’s own, in the last twelve digits', () => {
    expect([childId(id, 0), childId(id, 1), childId(id, 256)]).toEqual([
      id,
      '6f9619ff-8b86-4011-b42d-00c04fc96500',
      '6f9619ff-8b86-4011-b42d-00c04fc965ff',
    ]);
  });

  it('begin again at zero after the last, and stay ids', () => {
    const last = '6f9619ff-8b86-4011-b42d-ffffffffffff';
    expect(childId(last, 1)).toBe('6f9619ff-8b86-4011-b42d-000000000000');
  });

  it('of one command never meet', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(500), fc.nat(500), (parent, a, b) => {
        expect(childId(parent, a) === childId(parent, b)).toBe(a === b);
        expect(childId(parent, a)).toMatch(/^[0-9a-f-]{36}$/);
      }),
    );
  });
});
