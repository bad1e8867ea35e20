// Files that are no CSV and no workbook: GeoJSON, exports of Kobo, and what cannot be read, named for what it is.
import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { foreignKind } from '#server/exchange/file-kind.ts';
import { looksLikeJson, readGeoJson } from '#server/exchange/geojson.ts';
import { findHeading } from '#server/exchange/heading.ts';
import { plainKobo } from '#server/exchange/kobo.ts';
import { readTables } from '#server/exchange/read-table.ts';
import type { Cell, Table } from '#server/exchange/table.ts';

function collection(...features: object[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: features.map((feature) => ({ type: 'Feature', ...feature })),
  });
}

function read(text: string): Table {
  const table = readGeoJson(text);
  if ('code' in table) throw new Error(table.code);
  return table;
}

const cells = ({ rows }: Table) => rows.map((row) => row.cells);

describe('GeoJSON', () => {
  test('a feature is a row, its properties columns, its point latitude and longitude', () => {
    const table = read(
      collection(
        {
          geometry: { type: 'Point', coordinates: [98.06, 4.28, 12] },
          properties: { Posko: 'SDN 2', jiwa: 120 },
        },
        {
          geometry: null,
          properties: { Posko: 'Balai Desa', alamat: { dusun: 'Mawar' }, l: [1, 2] },
        },
      ),
    );
    expect(cells(table)).toEqual([
      ['Lintang', 'Bujur', 'Posko', 'jiwa', 'alamat/dusun', 'l'],
      [4.28, 98.06, 'SDN 2', 120, null, null],
      [null, null, 'Balai Desa', null, 'Mawar', '1, 2'],
    ]);
    expect(table.remarks).toEqual([]);
  });

  test.each([
    {
      type: 'Polygon',
      coordinates: [
        [
          [98, 4],
          [99, 4],
          [99, 5],
          [98, 4],
        ],
      ],
    },
    {
      type: 'LineString',
      coordinates: [
        [98, 4],
        [99, 4],
      ],
    },
    {
      type: 'MultiPoint',
      coordinates: [
        [98, 4],
        [99, 4],
      ],
    },
    { type: 'Point', coordinates: ['98', '4'] },
    { type: 'Point', coordinates: [] },
  ])('a shape that is no point is told and gives none: $type', (geometry) => {
    const table = read(collection({ geometry, properties: { posko: 'A' } }));
    expect(cells(table)).toEqual([['posko'], ['A']]);
    expect(table.remarks).toEqual([
      { row: 2, code: 'not-a-point', facts: { typed: geometry.type } },
    ]);
  });

  test('properties keep their own columns of degrees where no feature has a point', () => {
    const table = read(collection({ geometry: null, properties: { lat: 4.2, lng: 98 } }));
    expect(cells(table)).toEqual([
      ['lat', 'lng'],
      [4.2, 98],
    ]);
  });

  test.each([
    ['{"type":"FeatureCollection","features":[', 'json-broken'],
    ['{"a":1}', 'json-foreign'],
    ['[{"posko":"A"}]', 'json-foreign'],
    ['{"type":"FeatureCollection","features":[3]}', 'json-foreign'],
    ['{"type":"Polygon","coordinates":[]}', 'json-foreign'],
    [
      '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32647"}},"features":[]}',
      'geojson-projected',
    ],
  ])('%s is named', (text, code) => {
    expect(readGeoJson(text)).toMatchObject({ code });
  });

  test('each feature with columns of its own does not swell the table', () => {
    const features = Array.from({ length: 400 }, (_, n) => ({ properties: { [`k${n}`]: 1 } }));
    expect(readGeoJson(collection(...features))).toMatchObject({ code: 'columns-too-many' });
  });

  test('any JSON gives a table or a named problem, never an error', () => {
    fc.assert(
      fc.property(fc.json(), fc.dictionary(fc.string(), fc.jsonValue()), (text, properties) => {
        readGeoJson(text);
        const table = read(collection({ geometry: null, properties }));
        const width = table.rows[0]?.cells.length;
        expect(table.rows.every((row) => row.cells.length === width)).toBe(true);
      }),
    );
  });

  test('a CSV does not look like JSON', () => {
    expect(looksLikeJson(Buffer.from('\ufeff {"type": "Feature"}'))).toBe(true);
    for (const text of ['[Data] posko;jiwa', '{posko};jiwa', 'a,b'])
      expect(looksLikeJson(Buffer.from(text))).toBe(false);
  });
});

/** A sheet of Kobo from rows of cells. */
function sheet(name: string | null, ...rows: Cell[][]): Table {
  return {
    sheet: name,
    format: null,
    rows: rows.map((row, n) => ({ number: n + 1, cells: row })),
  };
}

describe('Kobo', () => {
  const form = sheet(
    'Form',
    [
      ...['start', 'lokasi/kab_kota', 'lokasi/nama_posko', 'lokasi/titik'],
      ...['_lokasi/titik_latitude', '_lokasi/titik_longitude', '_lokasi/titik_precision'],
      ...['butuh/kebutuhan', 'butuh/kebutuhan/beras', 'butuh/kebutuhan/air_minum'],
      ...['1. Berapa jumlah jiwa?', '_id', '_uuid', '_submission_time', '_index'],
    ],
    [
      ...['2025-12-10', 'aceh_tamiang', 'SDN 2', '4.28 98.06 0 5', 4.28, 98.06, 5],
      ...['beras air_minum', 1, 1, 120, 77, 'u', '2025-12-10T03:12:44', 1],
    ],
    [
      ...['2025-12-10', 'aceh_tamiang', 'Balai', null, null, null, null],
      ...['beras', '1', '0', 40, 78, 'u', '2025-12-10T04:00:00', 2],
    ],
  );

  test('groups leave the headings, choices are one cell, a point is two columns', () => {
    const [table] = plainKobo([form]);
    const [titles, first, second] = cells(table as Table);
    expect(titles).toEqual([
      ...['start', 'kab_kota', 'nama_posko', '', 'Lintang', 'Bujur', ''],
      ...['kebutuhan', '', '', 'jumlah jiwa?', 'ID formulir', '', 'Tanggal data', ''],
    ]);
    expect(first?.slice(1, 8)).toEqual([
      'aceh tamiang',
      'SDN 2',
      expect.anything(),
      4.28,
      98.06,
      5,
      'beras, air minum',
    ]);
    expect(second?.[7]).toBe('beras');
    expect(first?.[13]).toBe('2025-12-10T03:12:44Z');
    expect(table?.remarks).toEqual([{ code: 'kobo-form' }]);
  });

  test('the headings of its needs and sites are found', () => {
    const tables = plainKobo([form]);
    expect([...(findHeading(tables, 'needs', [])?.fields.keys() ?? [])]).toEqual(
      expect.arrayContaining(['regency', 'site', 'lat', 'lng', 'item', 'people']),
    );
    expect([...(findHeading(tables, 'sites', [])?.fields.keys() ?? [])]).toEqual(
      expect.arrayContaining(['regency', 'site', 'people', 'countedAt']),
    );
  });

  test('labels as headings keep their own slash, and counts of 1 and 0 stay counts', () => {
    const [table] = plainKobo([
      sheet(
        null,
        ['Lokasi/Kabupaten/Kota', 'Rincian/Bayi', 'Rincian/Ibu hamil', '_id', '_uuid'],
        ['Aceh Tamiang', 1, 0, 1, 'u'],
      ),
    ]);
    expect(cells(table as Table)).toEqual([
      ['Kabupaten/Kota', 'Bayi', 'Ibu hamil', 'ID formulir', ''],
      ['Aceh Tamiang', 1, 0, 1, 'u'],
    ]);
  });

  test('choices without a column for all stand in the first of them', () => {
    const [table] = plainKobo([
      sheet(null, ['Barang/Beras', 'Barang/Air minum', '_id', '_uuid'], [0, 1, 1, 'u']),
    ]);
    expect(cells(table as Table)).toEqual([
      ['Barang', '', 'ID formulir', ''],
      ['Air minum', 1, 1, 'u'],
    ]);
  });

  test('one cell with four numbers is the point where no columns of degrees are', () => {
    const [table] = plainKobo([
      sheet(null, ['titik', '_id', '_uuid'], ['4.28 98.06 12 5', 1, 'u'], [null, 2, 'u']),
    ]);
    expect(cells(table as Table)[0]).toEqual(['Koordinat', 'ID formulir', '']);
  });

  test('rows of a repeated group take the answers of their form', () => {
    const repeat = sheet(
      'barang',
      ['barang/nama_barang', 'barang/jumlah', '_index', '_parent_table_name', '_parent_index'],
      ['beras', 100, 1, 'Form', 2],
      ['selimut', 20, 2, 'Form', 1],
    );
    const joined = plainKobo([form, repeat])[1] as Table;
    const heading = findHeading([joined], 'needs', []);
    const site = heading?.fields.get('site')?.index ?? -1;
    expect(heading?.fields.has('item')).toBe(true);
    expect(joined.rows.slice(1).map((row) => row.cells[site])).toEqual(['Balai', 'SDN 2']);
  });

  test('other tables stay as they are', () => {
    const other = sheet(null, ['_id', 'grup/nama'], [1, 'a_b']);
    expect(plainKobo([other])).toEqual([other]);
  });
});

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** A zip that holds empty files of these names: its directory and end record. */
function zip(...names: string[]): Buffer {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(46 + name.length);
    entry.write('504b0102', 0, 'hex');
    entry.writeUInt16LE(name.length, 28);
    entry.write(name, 46);
    return entry;
  });
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(4, 16);
  return Buffer.concat([Buffer.from('504b0304', 'hex'), ...entries, end]);
}

describe('what is no table is named', () => {
  test.each([
    ['pdf', Buffer.from('%PDF-1.7\n')],
    ['photo', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['photo', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['photo', Buffer.from('\0\0\0\x18ftypheic')],
    ['photo', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
    ['sound-or-film', Buffer.from('\0\0\0\x18ftypmp42')],
    ['old-xls', Buffer.concat([ole, utf16('Workbook')])],
    ['text-document', Buffer.concat([ole, utf16('WordDocument')])],
    ['locked', Buffer.concat([ole, utf16('EncryptedPackage')])],
    ['text-document', zip('[Content_Types].xml', 'word/document.xml')],
    ['slides', zip('[Content_Types].xml', 'ppt/presentation.xml')],
    ['binary-xls', zip('[Content_Types].xml', 'xl/workbook.bin')],
    ['open-document', zip('mimetype', 'content.xml')],
    ['numbers-document', zip('Index/Document.iwa')],
    ['kml', zip('doc.kml')],
    ['archive', zip('daftar.xlsx')],
    ['kml', Buffer.from('<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2">')],
    ['text-document', Buffer.from('{\\rtf1')],
    ['database', Buffer.from('SQLite format 3\0')],
  ])('%s', async (code, bytes) => {
    expect(foreignKind(bytes)).toBe(code);
    expect(await readTables(bytes)).toEqual({ code });
  });

  test('a workbook and a text are not', () => {
    expect(foreignKind(zip('[Content_Types].xml', 'xl/workbook.xml'))).toBeUndefined();
    expect(foreignKind(Buffer.from('posko;jiwa\n'))).toBeUndefined();
  });

  test('no bytes make it fail', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', '504b0304', 'd0cf11e0'),
        (tail, head) => {
          foreignKind(Buffer.concat([Buffer.from(head, 'hex'), Buffer.from(tail)]));
        },
      ),
    );
  });
});
