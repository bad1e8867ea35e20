// Chat messages into drafts of reports (INTEROP 18, N23).
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences, labelled, tamiangReader } from '../../support/message.ts';

const { read, units } = await tamiangReader();

function only(text: string) {
  const result = read(text);
  if (result === 'too-long') throw new Error(result);
  return result;
}

/** Right, partly right and wrong messages of one half. */
async function score(half: 'tune' | 'held-out') {
  const counts = { right: 0, partly: 0, wrong: 0 };
  const notes: string[] = [];
  for (const message of await labelled(half)) {
    const drafts = only(message.text).messages.flatMap((one) => one.drafts);
    const found = differences(message, drafts, units);
    const wrong = found.some(({ kind }) => kind === 'wrong');
    counts[wrong ? 'wrong' : found.length > 0 ? 'partly' : 'right'] += 1;
    for (const { kind, what } of found)
      notes.push(`${kind}: ${what} | ${message.text.slice(0, 50).replaceAll('\n', ' / ')}`);
  }
  console.log(`messages, ${half}: ${JSON.stringify(counts)}`);
  return { counts, notes };
}

describe('INTEROP 18: labelled messages', () => {
  test('the half that the reader was tuned on', async () => {
    const { counts, notes } = await score('tune');
    expect(notes).toEqual([]);
    expect(counts).toEqual({ right: 30, partly: 0, wrong: 0 });
  });

  test('the half that it was not tuned on', async () => {
    // What is wrong is not printed: the reader is not tuned on this half.
    const { counts } = await score('held-out');
    expect(counts.right).toBeGreaterThanOrEqual(27);
    expect(counts.wrong).toBeLessThanOrEqual(3);
  });
});

const one = (text: string) => only(text).messages[0]?.drafts[0];

describe('INTEROP 18: what is read from a message', () => {
  test.each([
    ['beras 1.200 kg', 1200, 'kg'],
    ['beras 1,5 ton', 1500, 'kg'],
    ['beras 1.250,5 kg', 1250.5, 'kg'],
    ['beras 2rb kg', 2000, 'kg'],
    ['beras seribu dua ratus kg', 1200, 'kg'],
    ['beras 1/2 ton', 500, 'kg'],
    ['beras 10 sak @ 25 kg', 250, 'kg'],
    ['butuh 20 sak beras', 20, 'sak'],
    ['selimut (50 lbr)', 50, 'lembar'],
    // What may mean two things stays open.
    ['beras 1,200 kg', null, null],
    ['butuh beras 100-150 kg', null, null],
    ['butuh beras 10 kg per kk', null, null],
    ['butuh beras 400 kg, beras 300 kg', null, null],
    ['butuh kopi 20 sachet', 20, 'sachet'],
  ])('%s', (text, quantity, unit) => {
    expect(one(`Desa Sekumur ${text}`)?.lines[0]).toMatchObject({ quantity, unit });
  });

  test.each([
    'Korban jiwa 3 di Babo, 2 orang meninggal, 4 org hilang, butuh beras',
    'Desa Babo jam 14.00 butuh beras',
    'Hub 0812 3456 7890 utk desa Babo, butuh beras',
    'Desa Babo RT 3 RW 2 No. 12 butuh beras',
    'Harga Rp 18.000 di Babo, butuh beras',
    'Desa Babo, 12 balita, 4 lansia, butuh beras',
    'Desa Babo 28/11/2026 butuh beras',
    'Desa Babo, terpal 4x6 m, butuh beras',
    'Desa Babo air naik 2 meter, 50 rumah rusak, butuh beras',
  ])('no figure comes from: %s', (text) => {
    const draft = one(text);
    expect([draft?.people, draft?.households]).toEqual([null, null]);
    expect(draft?.lines.map(({ quantity }) => quantity).filter((one) => one !== null)).toEqual([]);
    expect(draft?.place?.name).toBe('Babo');
  });

  test('each figure says which words it came from', () => {
    const [message] = only('Posko Kaloy: 85 KK, 310 jiwa.\nButuh beras 1,5 ton segera').messages;
    const marks = message?.drafts[0]?.marks.map(({ of, start, end }) => [
      of,
      message.text.slice(start, end),
    ]);
    expect(marks).toEqual([
      ['place', 'Kaloy'],
      ['households', '85 KK'],
      ['people', '310 jiwa'],
      ['line', 'beras 1,5 ton'],
      ['urgency', 'segera'],
    ]);
  });

  test('a name of two villages is left to a person, unless the district stands beside it', () => {
    const draft = one('Suka Makmur butuh beras 10 kg');
    expect(draft?.place).toBeNull();
    expect(draft?.choices.map(({ area }) => area.slice(0, 8)).sort()).toEqual([
      '11.16.06',
      '11.16.12',
    ]);
    expect(one('Suka Makmur kec. Sekerak butuh beras 10 kg')?.place?.area).toMatch(/^11\.16\.12/);
  });

  test('P1: the sender, phone numbers and NIK do not reach a draft', () => {
    const chat =
      '[28/11/26 14.03] ~ Siti Contoh: Desa Babo butuh beras 10 kg hub 081234567890 NIK 1116034509870001\n' +
      '[28/11/26, 14:05:10] +62 812-3456-7890: Desa Kaloy butuh beras 20 kg\n' +
      '28/11/26, 2.07 PM - Budi Contoh: Desa Juar butuh beras 30 kg\nbaris kedua, 40 kk';
    const { messages } = only(chat);
    expect(messages.map(({ drafts }) => drafts[0]?.lines[0]?.quantity)).toEqual([10, 20, 30]);
    expect(messages[2]?.drafts[0]?.households).toBe(40);
    const told = JSON.stringify(messages);
    for (const personal of ['Siti', 'Budi', '081234567890', '812-3456', '1116034509870001'])
      expect(told).not.toContain(personal);
  });

  test('our own text comes back to what it is about', () => {
    const line = '018f5b7e-1111-7000-8000-000000000001';
    const shared = `*TINGGI* Beras: 100 kg\nBabo\nhttps://posko.example.id/e/banjir/kebutuhan?semua=1&kebutuhan=${line}`;
    expect(only(shared).messages[0]).toMatchObject({ own: { kind: 'line', line }, drafts: [] });
    const code = only('Laporan saya: https://posko.example.id/l/7K3M9PQR').messages[0];
    expect(code?.own).toEqual({ kind: 'report', code: '7K3M9PQR' });
  });

  test('blocks with an empty line between them are messages; a list below its heading is one', () => {
    expect(
      only('Desa Babo butuh beras 10 kg\n\nDesa Kaloy butuh beras 5 kg').messages,
    ).toHaveLength(2);
    const list = only(
      'Kebutuhan posko Kaloy:\n\n- Beras 10 kg\n- Mie 5 dus\n\nJumlah jiwa: 90',
    ).messages;
    expect(list).toHaveLength(1);
    expect(list[0]?.drafts[0]).toMatchObject({
      people: 90,
      lines: [{ quantity: 10 }, { quantity: 5 }],
    });
  });
});

describe('INTEROP 18: hostile text', () => {
  test('more than 20 kB is refused, more than 50 messages are counted', () => {
    expect(read('a'.repeat(20_001))).toBe('too-long');
    expect(read('é'.repeat(10_001))).toBe('too-long');
    const many = only(
      Array.from({ length: 60 }, (_, n) => `Desa Babo beras ${n + 1} kg`).join('\n\n'),
    );
    expect([many.messages.length, many.left]).toEqual([50, 10]);
  });

  test(
    'any text is read without an error, and every mark lies in its message',
    { timeout: 60_000 },
    () => {
      const piece = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom(
          ...'beras |10|1.5|1,200|kg |\n|\n\n|: |Desa Babo |KK |jiwa |x |/|-|@ |belum |ada |[28/11/26 14.03] A: |\u202E|1️⃣|½|٣|٫|👨‍👩‍👧'.split(
            '|',
          ),
        ),
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
          for (const { text, drafts } of only(pieces.join('')).messages)
            for (const { marks, lines } of drafts) {
              for (const { start, end, line } of marks) {
                expect(start).toBeLessThan(end);
                expect(end).toBeLessThanOrEqual(text.length);
                if (line !== undefined) expect(lines[line]).toBeDefined();
              }
              for (const { quantity } of lines)
                expect(quantity === null || quantity > 0).toBe(true);
            }
        }),
        { numRuns: 500 },
      );
    },
  );

  test.each([
    ['digits', '1'.repeat(20_000)],
    ['digits and dots', '1.'.repeat(10_000)],
    ['times', '1 x '.repeat(5_000)],
    ['number words', 'satu '.repeat(4_000)],
    ['goods', 'beras '.repeat(3_300)],
    ['goods and amounts', 'beras 1 kg '.repeat(1_800)],
    ['places', 'Babo '.repeat(4_000)],
    ['two places', 'Desa Babo desa Kaloy '.repeat(950)],
    ['places and amounts', 'Babo, 10 kk, Kaloy, 5 kk, '.repeat(750)],
    ['lines', '\n'.repeat(20_000)],
    ['one word', 'a'.repeat(20_000)],
    ['having', 'beras sisa '.repeat(1_800)],
    ['asking', 'beras 1 butuh '.repeat(1_400)],
    ['letters of lists', 'a. '.repeat(6_600)],
    ['heads', '[28/11/26 14.03] '.repeat(1_170)],
    ['colons', 'a: '.repeat(6_600)],
    ['rules', `${'- '.repeat(9_999)}x`],
    ['signs of groups', '08•• '.repeat(2_200)],
    ['joined emojis', '👨‍👩‍👧'.repeat(1_000)],
    // Work that grows with the square of the text would take longer than the test has.
  ])('20 kB of %s are read', { timeout: 30_000 }, (_, text) => {
    expect(only(text).messages.length).toBeLessThanOrEqual(50);
  });
});
