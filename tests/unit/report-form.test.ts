// The posting form without its looks: what each screen asks for, and the command it becomes.
import { describe, expect, it } from 'vitest';
import { needPost } from '#domain/need-post.ts';
import { parseInput } from '#domain/parse.ts';
import { refuse } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { emptyDraft, readDraft } from '../../src/routes/lapor/draft.ts';
import type { Draft } from '../../src/routes/lapor/draft.ts';
import { findItems } from '../../src/routes/lapor/find.ts';
import {
  estimate,
  newLine,
  reachable,
  spot,
  toInput,
  troubles,
  troublesOf,
} from '../../src/routes/lapor/form.ts';
import { named } from '../../src/routes/lapor/place.ts';
import { shareReport } from '../../src/routes/lapor/share.ts';

const id = '00000000-0000-4000-8000-000000000001';
const siteId = '00000000-0000-4000-8000-000000000002';
const nobody = { name: '', phone: '' };
const rice = { id: 'BRS', name: 'Beras', unit: 'kg', aliases: ['rice'] };
const noodles = { id: 'MIE', name: 'Mie instan', unit: 'paket', aliases: ['indomie', 'mi goreng'] };
const standards = [
  {
    id: 'BRS',
    factor: 0.4,
    per: 'people' as const,
    daily: true,
    basis: '400 g/orang/hari',
    verified: 'sekunder',
  },
];
const site = {
  id: siteId,
  name: 'SMPN 2',
  path: 'Karang Baru, Aceh Tamiang',
  people: 1240,
  households: 310,
  lat: 4.3,
  lng: 98.05,
};

function filled(change: Partial<Draft> = {}): Draft {
  const line = { ...newLine(rice), urgency: 'high' as const, quantity: 2.4, unit: 'ton' };
  return { ...emptyDraft(id), way: 'site', site, people: 1240, lines: [line], ...change };
}

describe('steps', () => {
  it('asks for a place before anything else', () => {
    expect(troubles('tempat', emptyDraft(id), nobody, standards)).toEqual([
      { field: 'way', key: 'report.way.missing' },
    ]);
    expect(reachable('ringkasan', emptyDraft(id), nobody, standards)).toBe('tempat');
  });

  it('lets a complete draft go to any screen, and an incomplete one no further than its gap', () => {
    expect(reachable('ringkasan', filled(), nobody, standards)).toBe('ringkasan');
    const line = { ...newLine(rice), urgency: 'high' as const };
    expect(reachable('ringkasan', filled({ lines: [line] }), nobody, standards)).toBe('jumlah');
    expect(reachable('tempat', filled(), nobody, standards)).toBe('tempat');
  });

  it('takes no point outside the incident and no area as wide as a province', () => {
    const fix = { lat: 1, lng: 104, accuracy: 8, where: 'Batam', outside: true };
    expect(troubles('tempat', filled({ way: 'here', fix }), nobody, standards)).toHaveLength(1);
    const areas = [{ code: '11', name: 'Aceh' }];
    expect(troubles('tempat', filled({ way: 'area', areas }), nobody, standards)).toEqual([
      { field: 'area-1', key: 'report.area.missing' },
    ]);
  });

  it('computes an unknown amount from the people, and asks for them when they are missing', () => {
    const line = { ...newLine(rice), urgency: 'high' as const, unknown: true };
    expect(estimate(line, { people: 1240, households: null }, standards)?.quantity).toBe(1488);
    const draft = filled({ lines: [line], people: null });
    expect(troubles('jumlah', draft, nobody, standards)).toEqual([
      { field: 'people', key: 'report.quantity.peopleMissing' },
    ]);
  });

  it('knows a phone number from a slip', () => {
    const at = (phone: string) => troubles('catatan', filled(), { name: '', phone }, standards);
    expect(at('')).toEqual([]);
    expect(at('0812 3456 7890')).toEqual([]);
    expect(at('08')).toEqual([{ field: 'phone', key: 'report.phone.wrong' }]);
  });
});

describe('the command', () => {
  it('passes the schema of need.post, with quantity and unit as typed', () => {
    const input = toInput('sumatra-2025', filled(), { name: 'Rina', phone: '0812 3456 7890' });
    expect(parseInput(needPost, JSON.parse(JSON.stringify(input)))).toMatchObject({
      input: {
        site: siteId,
        lines: [{ item: 'BRS', quantity: 2.4, unit: 'ton', urgency: 'high' }],
        contactPhone: '+6281234567890',
      },
    });
  });

  it('says nothing of the ways of naming the place that were not chosen', () => {
    const fix = { lat: 4.29, lng: 98.06, accuracy: 9, where: null, outside: null };
    const draft = filled({ fix, landmark: 'masjid' });
    expect(toInput('sumatra-2025', draft, nobody)).not.toHaveProperty('landmark');
    const here = toInput('sumatra-2025', { ...draft, way: 'here' }, nobody);
    expect(here).toMatchObject({ point: { lat: 4.29, lng: 98.06 }, landmark: 'masjid' });
    expect(here.site).toBeUndefined();
    expect(spot({ ...draft, way: 'area' })).toEqual({});
  });

  it('leaves out the quantity that nobody knows', () => {
    const line = { ...newLine(rice), urgency: 'low' as const, unknown: true, days: 7 };
    expect(toInput('sumatra-2025', filled({ lines: [line] }), nobody).lines).toEqual([
      { item: 'BRS', urgency: 'low', days: 7 },
    ]);
  });

  it("puts the server's problems beside the controls they are about", () => {
    const issues = [{ field: 'lines.1.quantity', problem: 'too-large', limit: 10 }];
    const i18n = createI18n('id');
    expect(troublesOf(refuse('invalid-input', { issues }), 'site', i18n)).toEqual([
      { step: 'jumlah', field: 'quantity-1', key: 'problem.too-large', args: { limit: 10 } },
    ]);
    expect(troublesOf(refuse('outside-indonesia', { field: 'point' }), 'here', i18n)).toEqual([
      { step: 'tempat', field: 'here', key: 'refusal.outside-indonesia' },
    ]);
    expect(troublesOf(refuse('not-allowed'), 'site', i18n)).toEqual([]);
  });
});

describe('the draft', () => {
  it('comes back from storage as it was, and damaged text is no draft', () => {
    const draft = filled();
    expect(readDraft(JSON.stringify(draft))).toEqual(draft);
    expect(readDraft('{"id":1}')).toBeNull();
    expect(readDraft('not json')).toBeNull();
    expect(readDraft(null)).toBeNull();
  });

  it('P1: has no place for a name or a phone number', () => {
    const stored = JSON.stringify({ ...filled(), contact: { phone: '0812' } });
    expect(JSON.stringify(readDraft(stored))).not.toContain('0812');
  });
});

describe('finding', () => {
  it('finds an item by name, code or any other name, its own name first', () => {
    const items = [rice, noodles];
    expect(findItems(items, 'indomie', new Set())).toEqual([noodles]);
    expect(findItems(items, 'MIE INSTANT'.slice(0, 9), new Set())).toEqual([noodles]);
    expect(findItems(items, 'ber', new Set())).toEqual([rice]);
    expect(findItems(items, '', new Set(['BRS']))).toEqual([noodles]);
    expect(findItems(items, 'zzz', new Set())).toEqual([]);
  });

  it('says that a point lies outside the incident, and keeps quiet when nobody could tell', () => {
    const fix = { lat: 1, lng: 104, accuracy: 8, where: null, outside: null };
    const place = {
      district: { code: '21.71.01', name: 'Belakang Padang' },
      regency: { code: '21.71', name: 'Kota Batam' },
    };
    expect(named(fix, { areas: ['11'] }, { place })).toMatchObject({ outside: true });
    expect(named(fix, { areas: ['21'] }, { place })).toMatchObject({
      outside: false,
      where: 'Belakang Padang, Kota Batam',
    });
    expect(named(fix, { areas: ['11'] }, { place: null }).outside).toBe(true);
    expect(named(fix, { areas: ['11'] }, null)).toEqual(fix);
  });
});

describe('the message to others', () => {
  const line = {
    name: 'Beras',
    urgency: 'critical' as const,
    quantity: 1488,
    unit: 'kg',
    estimated: true,
  };
  const about = { place: 'SMPN 2, Aceh Tamiang', url: 'https://posko.test/e/x', now: 0 };

  it('says urgency, item, amount, place, time and the way to the card', () => {
    const text = shareReport(createI18n('id'), { ...about, lines: [line] });
    expect(text.split('\n')).toEqual([
      '*KRITIS* Beras: 1.488 kg (perkiraan)',
      'SMPN 2, Aceh Tamiang',
      'Belum diverifikasi',
      'Per 1 Jan 1970, 07.00 WIB',
      'https://posko.test/e/x',
    ]);
  });

  it('stays within 700 characters and counts what did not fit', () => {
    const lines = Array.from({ length: 20 }, () => ({ ...line, name: 'x'.repeat(60) }));
    const text = shareReport(createI18n('id'), { ...about, lines });
    expect(text.length).toBeLessThanOrEqual(700);
    expect(text).toMatch(/dan \d+ barang lain/);
  });
});
