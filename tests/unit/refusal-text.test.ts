// Every refusal has its own sentence in both languages, and every sentence formats.
import { expect, test } from 'vitest';
import { refusalStatus, refuse } from '#domain/refusal.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';

const facts = {
  field: 'item',
  unit: 'kg',
  open: 100,
  wanted: 300,
  committed: 5,
  available: 3,
  limit: 10,
  incident: 'Banjir',
  command: 'need.post',
  given: 'liter',
  units: ['kg', 'ton'],
  retryAfter: 9,
  id: 'a1',
  site: 'Lumbung Sosial Medan',
  place: 'SDN 2 Karang Baru',
  current: 40,
  at: '2025-12-10T05:00:00.000Z',
  start: '2025-12-01T05:00:00.000Z',
  countedAt: '2025-12-10T05:00:00.000Z',
  received: 3,
  people: 9000,
  counted: 4,
  out: 5,
  came: 900,
  loaded: 20,
  left: 5,
  mergedAt: '2025-12-10T05:00:00.000Z',
  shipment: '7K3PXA',
  item: 'BRS',
  name: 'beras',
  owner: 'Beras',
  content: 1000,
  of: 'kg',
  into: 'BRS',
  rows: 12,
  holders: [{ name: 'Baznas', quantity: 300 }],
  other: 'Baznas',
  area: '11.17',
  organisation: 'Dinsos Aceh',
  since: '2025-12-10T05:00:00.000Z',
  looks: 3,
  did: 'planned',
  held: 50,
  expiresAt: '2025-12-10T05:00:00.000Z',
  until: '2025-12-10T05:00:00.000Z',
  kilograms: 900,
  liters: 1200,
  needed: 3,
  vehicles: 1,
  was: 40,
  asker: 'Baznas',
  days: 120,
  number: '300.2/1183/2025',
  quantity: 60,
  lot: 'A1',
  what: 'photo',
  most: 5,
  kilobytes: 2048,
  end: 'revoked',
  hours: 72,
};

test.each(Object.keys(refusalStatus) as RefusalCode[])(
  '%s says what happened in both languages',
  (code) => {
    const id = refusalText(createI18n('id'), refuse(code, facts));
    const en = refusalText(createI18n('en'), refuse(code, facts));
    const general = [createI18n('id'), createI18n('en')].map((i18n) => i18n.t('refusal.unknown'));
    expect(general).not.toContain(id);
    expect(general).not.toContain(en);
    expect(id).not.toBe(en);
    for (const text of [id, en]) expect(text).not.toMatch(/[{}]/);
  },
);

test('C1: the refusal names who has the rest and what remains', () => {
  const text = refusalText(createI18n('id'), refuse('claim-exceeds-open', facts));
  expect(text).toContain('Baznas 300');
  expect(text).toContain('Sisa 100');
});

test('S1: who asks for more than is there reads what is available, with and without its unit', () => {
  const short = (more: object) =>
    refusalText(createI18n('id'), refuse('stock-short', { item: 'BRS', available: 1200, ...more }));
  expect(short({ unit: 'kg' })).toContain('tersedia 1.200 kg,');
  expect(short({})).toContain('tersedia 1.200,');
});

test('S2: a shut lumbung is named, and what opens it', () => {
  const facts = { site: 'Lumbung Sosial Medan', decree: null, until: null };
  const text = refusalText(createI18n('id'), refuse('lumbung-shut', facts));
  expect(text).toContain('Lumbung Sosial Medan');
  expect(text).toContain('SK');
});

test('a server that was not reached is told as a lost connection, a busy one as busy', () => {
  const i18n = createI18n('id');
  expect(refusalText(i18n, refuse('unavailable', { reached: false }))).toMatch(/^Terputus/);
  expect(refusalText(i18n, refuse('unavailable', { retryAfter: 2 }))).toContain('sibuk');
});
