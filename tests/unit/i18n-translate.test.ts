// How texts, numbers and times come out in both languages and all three zones.
import { describe, expect, it } from 'vitest';
import { loadI18n } from '#i18n/load.ts';
import { toLocale } from '#i18n/message.ts';
import { createI18n } from '#i18n/translate.ts';

const id = createI18n('id');
const en = createI18n('en');
const at = '2026-11-21T07:30:00Z';
const now = new Date('2026-11-21T12:00:00Z').getTime();
const minutes = (n: number) => n * 60_000;

describe('texts', () => {
  it('fills in arguments', () => {
    expect(id.t('need.claim.take', { quantity: '800 L' })).toBe('Ambil 800 L');
    expect(en.t('need.claim.take', { quantity: '800 L' })).toBe('Take 800 L');
  });

  it('writes numbers inside texts the way the language does', () => {
    expect(id.t('feed.newer', { count: 1200 })).toBe('1.200 pembaruan');
    expect(en.t('feed.newer', { count: 1 })).toBe('1 update');
    expect(en.t('feed.newer', { count: 1200 })).toBe('1,200 updates');
  });

  it('knows which text from outside is a key', () => {
    expect(id.has('refusal.unknown')).toBe(true);
    expect(id.has('toString')).toBe(false);
  });

  it('shows the raw text when a run-time key lacks an argument, and does not break the page', () => {
    const key: string = 'need.claim.take';
    expect(id.has(key) && id.t(key)).toBe('Ambil {quantity}');
  });

  it('reads any unknown locale as Indonesian', () => {
    expect([toLocale('en'), toLocale('id'), toLocale('fr'), toLocale(undefined)]).toEqual([
      'en',
      'id',
      'id',
      'id',
    ]);
  });

  it('loads one language at a time for browsers', async () => {
    expect((await loadI18n('en')).t('action.save')).toBe('Save');
    expect((await loadI18n('id')).t('action.save')).toBe('Simpan');
  });
});

describe('numbers', () => {
  it('uses dots for thousands and a comma for decimals in Indonesian', () => {
    expect(id.number(1_234_567.5)).toBe('1.234.567,5');
    expect(en.number(1_234_567.5)).toBe('1,234,567.5');
    expect(id.percent(0.4)).toBe('40%');
  });

  it('says an amount with its unit', () => {
    expect(id.quantity(2400, 'kg')).toBe('2.400 kg');
    expect(id.quantity(800, 'liter')).toBe('800 L');
    expect(id.quantity(1150, 'lembar')).toBe('1.150 lembar');
    expect(en.quantity(1, 'lembar')).toBe('1 sheet');
    expect(en.quantity(1150, 'lembar')).toBe('1,150 sheets');
  });

  it('shows a unit it has no word for as it was written', () => {
    expect(id.quantity(3, 'ikat')).toBe('3 ikat');
    expect(id.unit('ikat')).toBe('ikat');
    expect(en.unit('paket')).toBe('packages');
  });

  it('joins lists in each language', () => {
    expect(id.list(['beras', 'air', 'selimut'])).toBe('beras, air, dan selimut');
    expect(en.list(['rice', 'water'])).toBe('rice and water');
  });
});

describe('times', () => {
  it('names the zone of the event', () => {
    expect(id.dateTime(at)).toBe('21 Nov 2026, 14.30 WIB');
    expect(createI18n('id', 'Asia/Makassar').time(at)).toBe('15.30 WITA');
    expect(createI18n('id', 'Asia/Jayapura').time(at)).toBe('16.30 WIT');
    expect(en.dateTime(at)).toBe('21 Nov 2026, 14:30 WIB');
  });

  it('dates follow the zone, not the server', () => {
    expect(createI18n('id', 'Asia/Jayapura').date('2026-11-20T15:30:00Z')).toBe('21 Nov 2026');
  });

  it('midnight is 00.00', () => {
    expect(id.time('2026-11-20T17:00:00Z')).toBe('00.00 WIB');
  });

  it('tells ages, and never one in the future', () => {
    const ages = [-5, 0, 5, 59, 60, 180, 24 * 60, 48 * 60];
    expect(ages.map((n) => id.ago(now - minutes(n), now))).toEqual([
      'baru saja',
      'baru saja',
      '5 mnt',
      '59 mnt',
      '1 jam',
      '3 jam',
      '1 hari',
      '2 hari',
    ]);
    expect(id.agoLong(now - minutes(5), now)).toBe('5 menit lalu');
    expect(en.agoLong(now - minutes(60), now)).toBe('1 hour ago');
    expect(id.ago(now - minutes(40 * 24 * 60), now)).toBe('12 Okt 2026');
  });

  it('counts down in the two largest units', () => {
    const spans = [0, 42_500, minutes(42), minutes(102), minutes(60), minutes(3 * 1440 + 60)];
    expect(spans.map((ms) => id.duration(ms))).toEqual([
      '0 dtk',
      '42 dtk',
      '42 mnt',
      '1 jam 42 mnt',
      '1 jam',
      '3 hari 1 jam',
    ]);
    expect(id.durationLong(minutes(102))).toBe('1 jam 42 menit');
    expect(en.durationLong(minutes(102))).toBe('1 hour 42 minutes');
    expect(id.duration(-1)).toBe('0 dtk');
  });

  it('shows a dash for a broken date', () => {
    expect([id.date('soon'), id.time(Number.NaN), id.ago('soon', now)]).toEqual(['–', '–', '–']);
  });
});
