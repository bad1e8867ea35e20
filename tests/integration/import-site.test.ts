// Sheets of sites on the real demo board, and files that are no sheets at all.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deflateRawSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { reportLines } from '#server/exchange/report.ts';
import { readTables } from '#server/exchange/read-table.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { readContact } from '#server/storage/need.ts';
import { board, fixture, notes, openImportScene, problems } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
beforeAll(async () => {
  one = await openImportScene();
});
afterAll(() => one.close());

describe('a sheet of sites', () => {
  test('coordinates in all their spellings, markup as letters, and the problems by row', async () => {
    const before = await one.head();
    const report = await one.bring('sites', fixture('lokasi.csv'));
    expect(problems(report)).toEqual([
      'Baris 6: Lokasi di luar wilayah kejadian Banjir & longsor Sumatra 2025. Geser pin atau pilih kejadian yang tepat.',
      'Baris 7: Titik ini di luar wilayah Indonesia. Geser pin atau pilih wilayah dari daftar.',
      'Baris 8, kolom Tanggal: "31/02/2025" bukan tanggal. Tulis misalnya 10/12/2025 atau 10 Desember 2025.',
    ]);
    expect(notes(report)).toEqual([
      'Baris 4, kolom Latitude: lintang dan bujur tertukar, sudah dibalik.',
      'Baris 8, kolom District: "Seruwai" dibaca sebagai Seruway.',
      'Baris 9, kolom No HP: bukan nomor telepon, jadi tidak dicatat. Tulis misalnya 0812 3456 7890.',
      'Baris 10, kolom Site name: lokasi ini sudah terdaftar, hanya jumlah jiwanya yang dicatat.',
    ]);
    expect(await one.head()).toBe(before);

    const written = await one.bring('sites', fixture('lokasi.csv'), {
      write: true,
      partial: true,
    });
    expect(written).toMatchObject({
      written: true,
      soundRows: 6,
      commands: { 'site.register': 5, 'site.count': 4 },
    });
    const sites = await rowsWhere(one.app.sql, 'site', 'incident', [board]);
    const named = (name: string) => sites.find((site) => site.name === name);
    expect(named('SDN 1 Kuala Simpang')).toMatchObject({
      kind: 'shelter',
      area: '11.16.05',
      lat: 4.281,
      lng: 98.062,
      capacity: 1500,
      people: 1240,
      households: 310,
      male: 600,
      female: 640,
      groups: { toddlers: 95 },
      countedAt: '2025-12-09T17:00:00.000Z',
      estimate: null,
    });
    expect(named('<b>Posko</b> =HYPERLINK("http://x")')).toMatchObject({
      lat: 4.3325,
      lng: 98.061,
    });
    expect(named('Gudang BPBD')).toMatchObject({ kind: 'warehouse', lat: 4.3, lng: 98.05 });
    expect(named('Lumbung Langsa')).toMatchObject({ kind: 'social-storage', lat: 4.47 });
    expect(named('SMU 1 Rantau')).toMatchObject({
      people: 3300,
      countedAt: '2025-12-10T07:30:00.000Z',
    });
    const school = named('SDN 1 Kuala Simpang');
    expect(await readContact(one.app.sql, 'site', school?.id ?? '')).toEqual({
      contactName: 'Budi',
      contactPhone: '+6281234567890',
    });

    const again = await one.bring('sites', fixture('lokasi.csv'), {
      write: true,
      partial: true,
    });
    expect(again).toMatchObject({ soundRows: 0, repeatedRows: 6 });
  });

  test('an area by its code, but not by a number that lost its zero, nor by a BPS code', async () => {
    const sheet = (code: string) => `Nama;Kode wilayah;Jiwa\nGudang Kode;${code};10\n`;
    expect(problems(await one.bring('sites', sheet('11.16.08')))).toEqual([]);
    for (const code of ['11.1', '1116080', '99.99'])
      expect(problems(await one.bring('sites', sheet(code)))[0]).toContain(
        `"${code}" bukan kode Kemendagri bertitik`,
      );
  });

  test('parts without a whole, an unknown runner, a kind nobody knows', async () => {
    const sheet = [
      'Nama;Kabupaten;Jiwa;Balita;Pengelola;Jenis',
      'A;Agam;;12;;',
      'B;Agam;10;12;Baznas;',
      'C;Agam;10;;Basnaz;',
      'D;Agam;10;;;sirkus',
    ].join('\n');
    expect(problems(await one.bring('sites', sheet))).toEqual([
      'Baris 2, kolom Jiwa: kosong, padahal rinciannya diisi. Isi jumlah jiwa.',
      'Baris 3: people: Jumlah jiwa lebih kecil daripada rinciannya (12). Periksa keduanya.',
      'Baris 4, kolom Pengelola: lembaga "Basnaz" tidak terdaftar. Maksudnya Baznas?',
      'Baris 5, kolom Jenis: "sirkus" tidak dikenal. Pakai pos pengungsian, lumbung sosial, gudang, dapur umum, posko, atau pos kesehatan.',
    ]);
  });
});

describe('files that cannot be read', () => {
  test('each says why and what to do', async () => {
    const say = async (bytes: Buffer) =>
      reportLines(await one.bring('needs', '', { bytes }), 'id').at(-1);
    expect(await say(Buffer.from('a;b\n1;2'))).toBe(
      'Judul kolom tidak ditemukan. Perlu kolom Nama posko, Barang, atau Jumlah dalam satu baris judul.',
    );
    expect(await say(await readFile(fixture('rusak.xlsx')))).toBe(
      'Sel pada baris 4, kolom 2 tidak punya nilai. Buka berkas di Excel, lalu simpan lagi.',
    );
    expect(await say(Buffer.from('PK\u0003\u0004 not a zip'))).toBe(
      'Berkas ini bukan tabel CSV atau XLSX. Simpan tabelnya sebagai .csv atau .xlsx.',
    );
  });

  test('a workbook that swells when it is unpacked ends the reader, not the process', async () => {
    expect(await readTables(bomb(300 * 1024 * 1024))).toMatchObject({ code: 'swells' });
  });

  test('a sheet that is not there is named with those that are', async () => {
    const report = await one.bring('needs', fixture('posko.xlsx'), { sheet: 'GUDANG' });
    expect(problems(report)).toEqual([
      'Tidak ada lembar bernama GUDANG. Lembar yang ada: REKAP atau LOGISTIK.',
    ]);
  });
});

/** A workbook of a few kilobytes whose sheet unpacks to `size` bytes. */
function bomb(size: number): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const packed = deflateRawSync(Buffer.alloc(size, ' '), { level: 9 });
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(size, 8);
  const flags = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
  const length = Buffer.from([name.length, 0, 0, 0]);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), flags, sizes, length, name, packed]);
  const entry = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    flags,
    sizes,
    length,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}
