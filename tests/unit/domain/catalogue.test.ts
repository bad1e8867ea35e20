// The catalogue: names are unique after folding, words keep their item, units are locked once used, two writers at once.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findItem, revisionOf } from '#domain/item.ts';
import { foldName } from '#domain/fold-name.ts';
import type { Item } from '#domain/item.ts';
import { isWord, mostWords } from '#domain/word.ts';
import type { CommandInput } from '#domain/commands.ts';
import { createDepot, stocked } from '../../support/depot.ts';
import { createWorld, outcome, verified } from '../../support/world.ts';
import type { World } from '../../support/world.ts';

const torch: CommandInput<'item.define'> = {
  ...{ id: 'OBOR', nameId: 'Obor', nameEn: 'Torch', category: 'peralatan', unit: 'buah' },
  ...{ basis: 'KK', expires: false, aliases: [], source: 'uji' },
};

/** Defines over what is there, as a page does. */
function define({ board, who }: World, more: Partial<CommandInput<'item.define'>>) {
  return board.run(who.ministry, 'item.define', { ...torch, ...more });
}

describe('ADMIN 8: names', () => {
  it('a name or alias of another item is refused, and the item is named', () => {
    const world = createWorld();
    for (const alias of ['Beras', 'beras', 'B e r a s', 'BERAS', 'BÉRAS'])
      expect(define(world, { aliases: [alias] })).toMatchObject({
        code: 'name-taken',
        facts: { field: 'aliases.0', name: alias, item: 'BERAS' },
      });
    expect(outcome(define(world, { nameId: 'Beras' }))).toBe('name-taken');
    expect(outcome(define(world, { nameEn: 'Rice' }))).toBe(
      findItem(world.board.rows.item.values(), 'rice') ? 'name-taken' : 'accepted',
    );
  });

  it('the code of another item is no name, and a new code is no name of another item', () => {
    const world = createWorld();
    world.board.must(world.who.ministry, 'item.define', { ...torch, aliases: ['Suluh'] });
    expect(outcome(define(world, { id: 'SULUH', nameId: 'Kayu', nameEn: 'Wood' }))).toBe(
      'name-taken',
    );
  });

  it('an alias without letters or figures is refused; the same alias twice is kept once', () => {
    const world = createWorld();
    expect(outcome(define(world, { aliases: ['…'] }))).toBe('invalid-input');
    world.board.must(world.who.ministry, 'item.define', {
      ...torch,
      aliases: ['Suluh', 'su luh', 'obor', 'Colok'],
    });
    expect(world.board.get('item', 'OBOR').aliases).toEqual(['Suluh', 'Colok']);
  });

  it('a canonical name wins over an alias that somebody stored before the rule, in whatever order', () => {
    const item = (id: string, nameId: string, aliases: string[] = []) =>
      ({ id, nameId, nameEn: nameId, aliases }) as unknown as Item;
    const rice = item('BRS', 'Beras');
    const thief = item('AAA', 'Umpan', ['Beras', 'Selimut']);
    const other = item('ZZZ', 'Kail', ['Selimut tebal', 'Selimut']);
    for (const items of [
      [rice, thief, other],
      [other, thief, rice],
    ]) {
      expect(findItem(items, 'beras')?.id).toBe('BRS');
      // An alias of two items means neither: nobody guesses.
      expect(findItem(items, 'selimut')).toBeUndefined();
      expect(findItem(items, 'selimut tebal')?.id).toBe('ZZZ');
    }
  });

  it('property: whatever is defined in whatever order, every word means one item at most', () => {
    const name = fc.constantFrom(
      'Beras',
      'beras',
      'Mi',
      'mie',
      'Obor',
      'OBOR',
      'Kain',
      'K-ain',
      'Lampu',
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            id: fc.constantFrom('AA', 'BB', 'CC', 'KAIN'),
            nameId: name,
            nameEn: name,
            aliases: fc.array(name, { maxLength: 3 }),
          }),
          { maxLength: 8 },
        ),
        (definitions) => {
          const world = createWorld();
          for (const one of definitions) {
            const known = world.board.rows.item.get(one.id);
            const revision = known && revisionOf(known);
            define(world, { ...one, ...(revision === undefined ? {} : { revision }) });
          }
          const owners = new Map<string, string>();
          for (const item of world.board.rows.item.values())
            for (const text of [item.id, item.nameId, item.nameEn, ...item.aliases]) {
              const owner = owners.get(foldName(text)) ?? item.id;
              expect(owner).toBe(item.id);
              owners.set(foldName(text), owner);
              expect(findItem(world.board.rows.item.values(), text)?.id).toBe(item.id);
            }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('ADMIN 8: revision, unit, retiring', () => {
  it('two people at once: the second is told, and a page without a revision overwrites nothing', () => {
    const world = createWorld();
    expect(outcome(define(world, {}))).toBe('accepted');
    expect(outcome(define(world, { revision: 1, nameEn: 'Torches' }))).toBe('accepted');
    expect(define(world, { revision: 1, nameEn: 'Lamp' })).toMatchObject({
      code: 'stale-revision',
      facts: { current: 2 },
    });
    expect(outcome(define(world, { nameEn: 'Lamp' }))).toBe('stale-revision');
  });

  it('the unit changes while nothing uses the item, and is locked by need, stock, plan, standard and minimum', () => {
    const free = createWorld();
    define(free, {});
    expect(outcome(define(free, { revision: 1, unit: 'dus' }))).toBe('accepted');
    const uses: Record<string, (world: ReturnType<typeof createDepot>) => void> = {
      need: (world) => verified(world, 3, { item: 'OBOR' }),
      stock: (world) => stocked(world, world.warehouse, 'OBOR', 3),
      standard: ({ board, who }) =>
        board.must(who.ministry, 'standard.define', {
          ...{
            id: 'OBOR',
            factor: 1,
            per: 'households',
            daily: false,
            basis: 'uji',
            verified: 'S',
          },
        }),
      minimum: ({ board, warehouse }) =>
        board.must(board.actor([...board.rows.member.keys()][0]!), 'storage.revise', {
          ...{ site: warehouse, revision: board.get('site', warehouse).revision },
          minimums: { OBOR: 5 },
        }),
      word: ({ board, who }) =>
        board.must(who.baznas, 'vocabulary.define', {
          ...{ organisation: who.baznas.organisation, item: 'OBOR', aliases: ['Suluh'] },
          ...{ packs: [], revision: 0 },
        }),
    };
    for (const [name, use] of Object.entries(uses)) {
      const world = createDepot();
      define(world, {});
      use(world);
      expect([name, outcome(define(world, { revision: 1, unit: 'dus' }))]).toEqual([
        name,
        'unit-locked',
      ]);
      expect(outcome(define(world, { revision: 1, nameEn: 'Torches' }))).toBe('accepted');
    }
  });

  it('a package that contradicts the table of units, or stands twice, is refused', () => {
    const world = createWorld();
    const pack = (unit: string, factor: number) => ({ unit, factor, source: 'uji' });
    const rice = { ...torch, unit: 'kg' };
    expect(outcome(define(world, { ...rice, packs: [pack('ton', 900)] }))).toBe('pack-known-unit');
    expect(outcome(define(world, { ...rice, packs: [pack('kg', 2)] }))).toBe('pack-known-unit');
    expect(outcome(define(world, { ...rice, packs: [pack('sak', 25), pack('zak', 50)] }))).toBe(
      'invalid-input',
    );
    expect(
      outcome(define(world, { ...rice, packs: [pack('sak 25 kg', 25), pack('sak 50 kg', 50)] })),
    ).toBe('accepted');
  });
});

describe('ADMIN 8: words', () => {
  it('words are counted by organisation; known words and persons are not kept', () => {
    const { board, who } = createWorld();
    const { organisation } = who.baznas;
    const hear = (
      words: { word: string; count?: number }[],
      source: 'import' | 'report' = 'import',
    ) => board.must(who.baznas, 'word.hear', { organisation, source, words });
    hear([{ word: 'Bras pulen', count: 3 }, { word: 'beras' }, { word: 'Pak Budi 0812345678' }]);
    expect(
      outcome(
        board.run(who.baznas, 'word.hear', {
          organisation,
          source: 'report',
          words: [{ word: 'Beras' }],
        }),
      ),
    ).toBe('nothing-changed');
    hear([{ word: 'BRAS-PULEN', count: 2 }], 'report');
    expect([...board.rows.word.values()]).toMatchObject([
      { word: 'Bras pulen', imports: 3, reports: 2, state: 'open' },
    ]);
    expect(
      outcome(
        board.run(who.dompet, 'word.hear', {
          organisation,
          source: 'import',
          words: [{ word: 'x1' }],
        }),
      ),
    ).toBe('not-allowed');
  });

  it('an organisation cannot fill the queue', () => {
    const { board, who } = createWorld();
    const { organisation } = who.baznas;
    for (let n = 0; n < 4; n += 1)
      board.run(who.baznas, 'word.hear', {
        ...{ organisation, source: 'import' },
        words: Array.from({ length: 500 }, (_, m) => ({ word: `kata ${letters(n * 500 + m)}` })),
      });
    expect(board.rows.word.size).toBe(mostWords);
  });

  it('one tap makes an own word, which holds for that organisation alone', () => {
    const { board, who } = createWorld();
    const { organisation } = who.baznas;
    board.must(who.baznas, 'word.hear', {
      ...{ organisation, source: 'import', words: [{ word: 'Bras pulen' }] },
    });
    const word = `${organisation}|braspulen`;
    board.must(who.baznas, 'word.answer', { word, item: 'BERAS', for: 'organisation' });
    const items = [...board.rows.item.values()];
    expect(findItem(items, 'bras pulen')).toBeUndefined();
    expect(findItem(items, 'bras pulen', [...board.rows.vocabulary.values()])?.id).toBe('BERAS');
    expect(board.get('word', word)).toMatchObject({ state: 'answered', item: 'BERAS' });
  });

  it('an own word of two items, or one that is another item’s name, is refused', () => {
    const { board, who } = createWorld();
    const own = (item: string, aliases: string[]) =>
      board.run(who.baznas, 'vocabulary.define', {
        ...{ organisation: who.baznas.organisation, item, aliases, packs: [], revision: 0 },
      });
    expect(outcome(own('BERAS', ['Paket A']))).toBe('accepted');
    expect(own('KIDW', ['paket-a'])).toMatchObject({
      code: 'name-taken',
      facts: { item: 'BERAS' },
    });
    expect(outcome(own('KIDW', ['Beras']))).toBe('name-taken');
  });

  it('the ministry answers a word for everybody, and every organisation’s question is answered', () => {
    const { board, who } = createWorld();
    for (const actor of [who.baznas, who.dompet])
      board.must(actor, 'word.hear', {
        ...{ organisation: actor.organisation, source: 'report', words: [{ word: 'Bras pulen' }] },
      });
    const word = `${who.dompet.organisation}|braspulen`;
    expect(
      outcome(board.run(who.dompet, 'word.answer', { word, item: 'BERAS', for: 'nation' })),
    ).toBe('not-allowed');
    board.must(who.ministry, 'word.answer', { word, item: 'BERAS', for: 'nation' });
    expect([...board.rows.word.values()].map(({ state }) => state)).toEqual([
      'answered',
      'answered',
    ]);
    expect(findItem(board.rows.item.values(), 'bras pulen')?.id).toBe('BERAS');
  });
});

test.each([
  ['Susu ibu hamil', true],
  ['Pakaian anak', true],
  ['Mi instan 40 bks', true],
  ['Pak Budi', false],
  ['bantuan bu Ani', false],
  ['081234567890', false],
  ['budi@posko.test', false],
  ['https://posko.test', false],
  ['satu dua tiga empat lima enam tujuh', false],
  ['12', false],
  ['', false],
])('%s may be a word for goods: %s', (text, may) => {
  expect(isWord(text)).toBe(may);
});

/** A number in letters. */
function letters(n: number): string {
  return [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('') + 'z';
}
