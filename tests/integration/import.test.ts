// Sheets of needs on the real demo board: dry runs that write nothing, cures by row and column, repeats without effect.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportLines } from '#server/exchange/report.ts';
import { actorByEmail } from '#server/read/import-index.ts';
import { loadRows, rowsWhere } from '#server/storage/entity.ts';
import { readContact } from '#server/storage/need.ts';
import { board, fixture, notes, openImportScene, problems } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
beforeAll(async () => {
  one = await openImportScene();
});
afterAll(() => one.close());

describe('a sheet of needs', () => {
  test('every problem names row, column and cure, and nothing is written', async () => {
    const before = await one.head();
    const report = await one.bring('needs', fixture('kebutuhan.csv'), { write: true });
    expect(report.read?.format).toEqual({ separator: ';', encoding: 'windows-1252' });
    expect(problems(report)).toEqual([
      'Baris 6, kolom Jenis Barang: Kebutuhan serupa sudah ada di dekat sini. Tambahkan suara di sana, atau nyatakan berbeda.',
      'Baris 8, kolom Jumlah: "2 ton" tidak dapat diubah menjadi dus. Isi jumlah dalam dus, karton, atau buah.',
      'Baris 10, kolom Jumlah: "banyak" bukan angka. Isi dengan angka, misalnya 1.200.',
      'Baris 11, kolom Jenis Barang: Kebutuhan serupa sudah ada di dekat sini. Tambahkan suara di sana, atau nyatakan berbeda.',
      'Baris 12, kolom Jenis Barang: barang "Genteng" tidak ada di katalog. Pakai nama dari katalog.',
      'Baris 13, kolom Jumlah: "=2+3" bukan angka. Isi dengan angka, misalnya 1.200.',
      'Baris 14, kolom Jumlah: "100-200" adalah kisaran. Isi satu angka saja.',
      'Baris 15, kolom Urgensi: "besok" tidak dikenal. Pakai kritis, tinggi, sedang, atau rendah.',
    ]);
    expect(notes(report)).toContain(
      'Baris 13, kolom Kecamatan: "Karang Bru" dibaca sebagai Karang Baru.',
    );
    expect(notes(report)).toContain(
      'Kolom Nama Posko: sel kosong diisi dari baris di atasnya, 3 kali.',
    );
    expect(notes(report)).toContain('Baris 16: baris jumlah, dilewati.');
    expect(report).toMatchObject({ rows: 10, soundRows: 2, written: false });
    expect(await one.head()).toBe(before);
  });

  test('rows of one place become one need, in the units of the catalogue', async () => {
    const sheet = [
      'Kabupaten;Kecamatan;Lokasi;Barang;Jumlah;Jiwa;Urgensi;Keterangan;Kontak',
      'Aceh Tamiang;Bendahara;Tenda Alur Nunang;Beras;2,4 ton;1.200;Kritis;jalan putus;Budi 0812-3456-7890',
      ';;;Kids Ware;1.363 PCS;;mendesak;;',
      ';;;air minum;;;;;',
    ].join('\n');
    const report = await one.bring('needs', sheet, { write: true });
    expect(problems(report)).toEqual([]);
    expect(report).toMatchObject({ rows: 3, soundRows: 3, lines: 3, written: true });
    const { need, lines } = await one.needAt('Tenda Alur Nunang');
    expect(need).toMatchObject({
      people: 1200,
      note: 'jalan putus',
      source: 'Impor uji.csv',
      state: 'reported',
      estimated: false,
      site: null,
    });
    expect(need?.area).toMatch(/^11\.16\.\d\d$/);
    const asked = Object.fromEntries(lines.map((line) => [line.item, line]));
    expect(asked).toMatchObject({
      BRS: { asked: 2400, unit: 'kg', urgency: 'critical', arithmetic: null },
      KDW: { asked: 1363, unit: 'paket', urgency: 'high' },
      ASM: {
        asked: 9000,
        unit: 'liter',
        urgency: 'medium',
        arithmetic: { counted: 1200, factor: 2.5 },
      },
    });
    // P1: a telephone is beside the row, never in the feed.
    expect(await readContact(one.app.sql, 'need', need?.id ?? '')).toEqual({
      contactName: 'Budi',
      contactPhone: '+6281234567890',
    });
    const feed = await one.app.feed.since(board, 0, 10_000);
    expect(JSON.stringify(feed)).not.toMatch(/81234567890|Budi/);
  });

  test('F3: the same file again, also while it is being written, has no second effect', async () => {
    const sheet = [
      'Kabupaten,Kecamatan,Lokasi,Barang,Jumlah',
      'Agam,Palembayan,Lapangan A,Selimut,"1.200"',
      'Agam,Palembayan,Lapangan B,Selimut,50 lbr',
    ].join('\r\n');
    const before = await one.head();
    await Promise.all([
      one.bring('needs', sheet, { write: true }),
      one.bring('needs', sheet, { write: true }),
    ]);
    // Two needs with a line each, and one batch, which begins and ends.
    expect(await one.head()).toBe(before + 4 + 2);
    const again = await one.bring('needs', sheet, { write: true });
    expect(again).toMatchObject({ rows: 2, soundRows: 0, repeatedRows: 2 });
    expect(reportLines(again, 'id').slice(-2)).toEqual([
      '2 baris sudah pernah diimpor dari berkas ini.',
      'Tidak ada yang perlu ditulis.',
    ]);
    expect(await one.head()).toBe(before + 4 + 2);
  });

  test('--partial writes the sound rows, of a place with a duplicate too, and a repair adds the rest', async () => {
    const sheet = (amount: string) =>
      [
        'Kabupaten;Nama Posko;Barang;Jumlah',
        `Kota Sibolga;GOR Porimbunan;Ember;${amount}`,
        ';;Jeriken;40',
        ';;Beras;500 kg',
      ].join('\n');
    const report = await one.bring('needs', sheet('banyak'), { write: true, partial: true });
    expect(report).toMatchObject({ soundRows: 1, lines: 1, written: true });
    expect(problems(report).map((text) => text.slice(0, 8))).toEqual(['Baris 2,', 'Baris 4,']);
    const repaired = await one.bring('needs', sheet('20'), { write: true, partial: true });
    // N9: the jerrycans are on the board by now and are known as the same, although the file is another one.
    expect(repaired).toMatchObject({ soundRows: 1, repeatedRows: 1, lines: 1 });
    expect(problems(repaired).map((text) => text.slice(0, 8))).toEqual(['Baris 4,']);
  });

  test('items as columns, zero and empty ones left out', async () => {
    const before = await one.head();
    const report = await one.bring('needs', fixture('lebar.tsv'), { fileName: 'lebar.tsv' });
    expect(report).toMatchObject({ rows: 2, lines: 3, commands: { 'need.post': 2 } });
    expect(problems(report)).toHaveLength(1);
    expect(problems(report)[0]).toMatch(/^Baris 3, kolom Beras: Kebutuhan serupa/);
    expect(await one.head()).toBe(before);
  });

  test('F3: what a row of items left out comes with the same file, once the board has room for it', async () => {
    const sheet = 'Kabupaten\tLokasi\tBeras (kg)\tMi instan\nAgam\tSDN 19 Koto Tinggi\t100\t12';
    const bring = () => one.bring('needs', sheet, { write: true, partial: true });
    expect(await bring()).toMatchObject({ lines: 1, written: true });
    expect(await bring()).toMatchObject({ lines: 0 });
    const rice = (await rowsWhere(one.app.sql, 'line', 'incident', [board])).filter(
      ({ item }) => item === 'BRS',
    );
    const needs = await loadRows(
      one.app.sql,
      'need',
      rice.map(({ need }) => need),
    );
    const [site] = await rowsWhere(one.app.sql, 'site', 'name', ['SDN 19 Koto Tinggi']);
    for (const { id } of needs.filter((need) => need.site === site?.id))
      await one.app.execute(
        {
          id: randomUUID(),
          name: 'need.cancel',
          input: { incident: board, need: id, reason: 'sudah pulang' },
        },
        { kind: 'system' },
      );
    expect(await bring()).toMatchObject({ lines: 1, written: true });
  });

  test('a workbook: the sheet with headings, values of formulas, merged cells, errors by cell', async () => {
    const report = await one.bring('needs', fixture('posko.xlsx'), {
      fileName: 'posko.xlsx',
    });
    expect(reportLines(report, 'en')[0]).toBe('posko.xlsx: sheet LOGISTIK, headings in row 3');
    expect(problems(report)).toEqual([
      'Baris 4, kolom Kebutuhan: Kebutuhan serupa sudah ada di dekat sini. Tambahkan suara di sana, atau nyatakan berbeda.',
      'Baris 6, kolom Kebutuhan: Kebutuhan serupa sudah ada di dekat sini. Tambahkan suara di sana, atau nyatakan berbeda.',
      'Baris 7, kolom Jml: rumusnya gagal (#N/A). Perbaiki rumus atau tulis nilainya.',
      'Baris 8, kolom Prioritas: "<script>alert(1)</script>" tidak dikenal. Pakai kritis, tinggi, sedang, atau rendah.',
      'Baris 9, kolom Jml: "2025-12-10" bukan angka. Isi dengan angka, misalnya 1.200.',
    ]);
    expect(notes(report)).toContain('Baris 5, kolom Jml: "1.363 PCS" dibaca sebagai 1363 paket.');
  });

  test('two rows that say the same are one too many', async () => {
    const sheet = [
      'Kabupaten;Kecamatan;Lokasi;Barang;Jumlah',
      'Agam;Matur;Lapangan C;Selimut;10',
      'Agam;Matur;Lapangan C;selimut;20',
    ].join('\n');
    expect(problems(await one.bring('needs', sheet))).toEqual([
      'Baris 3, kolom Barang: sama dengan baris 2. Gabungkan keduanya atau hapus salah satu.',
    ]);
  });

  test.each([
    [
      'Medn;Medan Barat;X;Beras;1',
      'kolom Kabupaten: wilayah "Medn" tidak ditemukan. Maksudnya Kota Medan?',
    ],
    [
      ';;Posko Entah;Beras;1',
      'kolom Lokasi: lokasi "Posko Entah" tidak terdaftar. Isi juga kabupaten dan kecamatan, atau daftarkan dulu lokasinya.',
    ],
    [
      ';;;Beras;1',
      'tempatnya tidak diketahui. Isi nama posko yang terdaftar, kabupaten dan kecamatan, atau koordinat.',
    ],
    [
      ';;Masjid taqwa;Beras;1',
      'ada beberapa lokasi bernama "Masjid taqwa": Pauh, Kota Padang, Sumatera Barat atau Sibolga Sambas, Kota Sibolga, Sumatera Utara.',
    ],
    ['Agam;Matur;Y;;1', 'kolom Barang: kosong. Wajib diisi.'],
    [
      'Agam;Matur;Y;Beras;',
      'kolom Jumlah: kosong, dan tidak dapat dihitung. Isi jumlahnya, atau jumlah jiwa untuk barang yang punya standar.',
    ],
    ['Agam;Matur;Y;Beras;0', 'kolom Jumlah: nol. Hapus barisnya, atau isi jumlah yang dibutuhkan.'],
    ['Cianjur;Cugenang;Y;Beras;1', 'Lokasi di luar wilayah kejadian'],
  ])('%s', async (row, says) => {
    const report = await one.bring('needs', `Kabupaten;Kecamatan;Lokasi;Barang;Jumlah\n${row}\n`);
    expect(problems(report)).toHaveLength(1);
    expect(problems(report)[0]).toContain(says);
  });
});

describe('who imports', () => {
  test('a member acts with the rights of a member, an observer may not write', async () => {
    const sheet = 'Kabupaten;Kecamatan;Lokasi;Barang;Jumlah\nAgam;Matur;Lapangan D;Selimut;10\n';
    const observer = await actorByEmail(one.app.sql, 'observer@posko.test');
    const reporter = await actorByEmail(one.app.sql, 'Reporter@posko.test');
    if (!observer || !reporter) throw new Error('no such members');
    expect(problems(await one.bring('needs', sheet, { actor: observer }))[0]).toContain(
      'Peran Anda tidak boleh melakukan ini.',
    );
    await one.bring('needs', sheet, { actor: reporter, write: true });
    expect((await one.needAt('Lapangan D')).need?.postedBy).toBe(reporter.organisation);
    expect(await actorByEmail(one.app.sql, 'nobody@posko.test')).toBeUndefined();
    expect(await actorByEmail(one.app.sql, 'not an address')).toBeUndefined();
  });
});
