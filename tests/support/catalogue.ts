// Words and items of the small world: a sample of each command of the catalogue, and who may send it.
import type { World } from './world.ts';
import { system } from './world.ts';

const candle = {
  id: 'LILIN',
  nameId: 'Lilin',
  nameEn: 'Candle',
  category: 'peralatan' as const,
  unit: 'buah',
  basis: 'KK',
  expires: false,
  aliases: [],
  source: 'uji',
};

/** The counts of an item that nothing uses. */
export const unused = { line: 0, stock: 0, shipment: 0, standard: 0, site: 0, vocabulary: 0 };

/** A valid input of each command, in the world of the samples. */
export function catalogueSamples({ board, who }: World) {
  const { organisation } = who.baznas;
  board.must(who.baznas, 'word.hear', {
    organisation,
    source: 'import',
    words: [{ word: 'Bras pulen', count: 3 }, { word: 'Karung goni' }],
  });
  board.must(system, 'item.define', { ...candle, id: 'TUA', nameId: 'Obor', nameEn: 'Torch' });
  board.must(system, 'item.define', { ...candle, id: 'LAMA', nameId: 'Sentir', nameEn: 'Wick' });
  board.must(system, 'item.merge', {
    ...{ from: 'LAMA', into: 'KIDW', factor: 2, reason: 'uji', revision: 1, counts: unused },
  });
  board.must(system, 'item.retire', { item: 'TUA', revision: 1 });
  return {
    'item.define': candle,
    'item.retire': { item: 'SEL', revision: 1 },
    'item.restore': { item: 'TUA', revision: 2 },
    'item.merge': {
      ...{ from: 'TUA', into: 'KIDW', factor: 2, reason: 'uji', revision: 2, counts: unused },
    },
    'item.unmerge': { item: 'LAMA', revision: 2 },
    'word.hear': { organisation, source: 'report' as const, words: [{ word: 'Sabun colek' }] },
    'word.answer': {
      word: `${organisation}|braspulen`,
      item: 'BERAS',
      for: 'organisation' as const,
    },
    'word.dismiss': { words: [`${organisation}|karunggoni`] },
    'vocabulary.define': {
      organisation,
      item: 'BERAS',
      aliases: ['Beras Baznas'],
      packs: [{ unit: 'sak', factor: 25, source: 'karung Baznas', lot: null }],
      revision: 0,
    },
  };
}

const ministry = ['ministry', 'system'];
const ownWriters = ['ministry', 'baznas', 'ngoAdmin', 'system'];
export const cataloguePermissions = {
  'item.define': ministry,
  'item.retire': ministry,
  'item.restore': ministry,
  'item.merge': ministry,
  'item.unmerge': ministry,
  'word.hear': ['baznas', 'ngoAdmin', 'system'],
  'word.answer': ownWriters,
  'word.dismiss': ownWriters,
  'vocabulary.define': ownWriters,
};
