// The forms for help that is brought or offered: their walk, and the report that they become.
import { describe, expect, test } from 'vitest';
import { toHelp } from '../../src/routes/lapor/help/input.ts';
import { walkHelp } from '../../src/routes/lapor/help/step.ts';
import type { HelpStep } from '../../src/routes/lapor/help/step.ts';
import { areaValue } from '../../src/routes/lapor/open/answer.ts';
import type { Answers } from '../../src/routes/lapor/open/answer.ts';
import type { Known } from '../../src/routes/lapor/open/step.ts';
import { createI18n } from '#i18n/translate.ts';

const i18n = createI18n('id');
const known: Known = {
  incident: { id: 'uji-1', name: 'Uji', areas: ['11'] },
  items: [{ id: 'BERAS', name: 'Beras', unit: 'kg', aliases: [] }],
  standards: [],
  locale: 'id',
};
const rice = { 'pick.BERAS': '1' };
const fields = (answers: Answers, step: HelpStep, kind: 'convoy' | 'offer' = 'convoy') =>
  walkHelp({ answers, step }, 'next', kind, known).troubles.map(({ field }) => field);

describe('walking a form for help', () => {
  test('something is brought or offered; how much of it may stay open, and a vehicle is an offer', () => {
    expect(fields({}, 'barang')).toEqual(['pick']);
    expect(fields({ vehicle: 'truck' }, 'barang')).toEqual(['pick']);
    expect(fields({ vehicle: 'truck' }, 'barang', 'offer')).toEqual([]);
    expect(fields(rice, 'barang')).toEqual([]);
    expect(fields({ other: 'nasi bungkus' }, 'barang')).toEqual([]);
    expect(fields({ ...rice, 'amount.BERAS': 'banyak' }, 'barang')).toEqual(['amount.BERAS']);
    expect(fields({ ...rice, 'amount.BERAS': '0' }, 'barang')).toEqual(['amount.BERAS']);
  });

  test('who brings help need not know where to; an offer is fetched somewhere', () => {
    expect(fields({}, 'tempat')).toEqual([]);
    expect(fields({}, 'tempat', 'offer')).toEqual(['landmark']);
    expect(fields({ landmark: 'Medan' }, 'tempat', 'offer')).toEqual([]);
    expect(fields({ when: 'x'.repeat(81), note: 'y'.repeat(801) }, 'tempat')).toEqual(['when']);
    expect(fields({ note: 'y'.repeat(801) }, 'kontak')).toEqual(['note']);
    expect(fields({ phone: '12' }, 'kontak')).toEqual(['phone']);
  });

  test('sending shows the first screen with something missing, and keeps what was typed', () => {
    const send = (answers: Answers) =>
      walkHelp({ answers, step: 'kontak' }, 'send', 'offer', known);
    expect(send({ note: 'x' })).toMatchObject({ step: 'barang', answers: { note: 'x' } });
    expect(send(rice)).toMatchObject({ step: 'tempat' });
    expect(send({ ...rice, landmark: 'Medan' })).toMatchObject({ send: true, troubles: [] });
  });

  test('back, and what is no act, leave nothing behind', () => {
    const walk = (step: HelpStep, act: string) =>
      walkHelp({ answers: rice, step }, act, 'convoy', known);
    expect(walk('tempat', 'back')).toEqual({ step: 'barang', answers: rice, troubles: [] });
    expect(walk('barang', 'back').step).toBe('barang');
    expect(walk('tempat', 'constructor')).toEqual({ step: 'tempat', answers: rice, troubles: [] });
  });
});

describe('the report that it becomes', () => {
  const answers = {
    ...{ ...rice, code: '7QF4KM2X', 'amount.BERAS': '1,2 ton', other: 'kompor' },
    ...{ area0: areaValue({ code: '11.16', name: 'Aceh Tamiang' }), landmark: 'Posko SMPN 2' },
    ...{ when: 'besok pagi', vehicle: 'truck', note: 'NIK 1116081203850001', seconds: '31' },
  };

  test('N20: a convoy says its vehicle and its time in the note, and a NIK nowhere', () => {
    const input = toHelp('convoy', answers, known, i18n, '2026-11-29T12:00:00.000Z');
    expect(input).toMatchObject({
      ...{ kind: 'convoy', incident: 'uji-1', area: '11.16', landmark: 'Posko SMPN 2' },
      ...{ other: 'kompor', seconds: 31 },
      lines: [
        { item: 'BERAS', quantity: 1200, unit: 'kg', urgency: 'medium' },
        { urgency: 'medium' },
      ],
    });
    expect(input.note).toMatch(/^Kendaraan: Truk\nPerkiraan tiba: besok pagi\n/);
    expect(input.note).not.toContain('1116081203850001');
  });

  test('N20: of an offer the vehicle is a part', () => {
    const { other: _, ...transport } = answers;
    const input = toHelp(
      'offer',
      { ...transport, 'pick.BERAS': '' },
      { ...known, items: [] },
      i18n,
    );
    expect(input).toMatchObject({ kind: 'offer', other: 'Truk', lines: [{ urgency: 'low' }] });
    expect(input.note).toMatch(/^Dapat dipakai: besok pagi/);
  });
});
