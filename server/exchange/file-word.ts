// What an import report says of a file that cannot be read, in two languages.
import type { Words } from './remark-word.ts';

/** Why a file cannot be read. */
export const fileWords = {
  'file-empty': {
    id: 'Berkas ini kosong.',
    en: 'The file is empty.',
  },
  'file-too-large': {
    id: 'Berkas lebih besar dari {limit} MB. Bagi menjadi beberapa berkas.',
    en: 'The file is larger than {limit} MB. Split it into several files.',
  },
  swells: {
    id: 'Isi berkas ini terlalu besar setelah dibuka. Simpan sebagai CSV, atau bagi menjadi beberapa berkas.',
    en: 'The file is too large once unpacked. Save it as CSV, or split it into several files.',
  },
  'rows-too-many': {
    id: 'Lebih dari {limit} baris. Bagi menjadi beberapa berkas.',
    en: 'More than {limit} rows. Split the file.',
  },
  'old-xls': {
    id: 'Ini berkas Excel lama (.xls). Buka di Excel, lalu simpan sebagai .xlsx.',
    en: 'This is an old Excel file (.xls). Open it in Excel and save it as .xlsx.',
  },
  'binary-xls': {
    id: 'Ini berkas Excel biner (.xlsb). Buka di Excel, lalu simpan sebagai .xlsx.',
    en: 'This is a binary Excel file (.xlsb). Open it in Excel and save it as .xlsx.',
  },
  'open-document': {
    id: 'Ini berkas OpenDocument (.ods atau .odt). Jika isinya tabel, buka di LibreOffice, lalu simpan sebagai .xlsx.',
    en: 'This is an OpenDocument file (.ods or .odt). If it holds a table, open it in LibreOffice and save it as .xlsx.',
  },
  'numbers-document': {
    id: 'Ini berkas Apple (Numbers atau Pages). Buka di Numbers, lalu ekspor sebagai Excel (.xlsx).',
    en: 'This is an Apple file (Numbers or Pages). Open it in Numbers and export it as Excel (.xlsx).',
  },
  locked: {
    id: 'Berkas ini dikunci kata sandi. Buka di Excel dengan kata sandinya, hapus kata sandi itu, lalu simpan lagi.',
    en: 'This file is locked by a password. Open it in Excel with the password, remove the password, and save it again.',
  },
  pdf: {
    id: 'Ini berkas PDF. PDF tidak dapat dibaca sebagai tabel; minta berkas Excel-nya, atau salin tabelnya dan tempel di sini.',
    en: 'This is a PDF. A PDF cannot be read as a table; ask for the Excel file, or copy the table and paste it here.',
  },
  photo: {
    id: 'Ini foto atau gambar. Gambar tidak dapat dibaca sebagai tabel; minta berkas Excel-nya, atau ketik isinya di Excel.',
    en: 'This is a photo or picture. A picture cannot be read as a table; ask for the Excel file, or type it into Excel.',
  },
  'text-document': {
    id: 'Ini dokumen teks (Word atau RTF). Salin tabel di dalamnya dan tempel di sini, atau simpan tabelnya dari Excel sebagai .xlsx.',
    en: 'This is a text document (Word or RTF). Copy the table in it and paste it here, or save the table from Excel as .xlsx.',
  },
  slides: {
    id: 'Ini berkas presentasi (PowerPoint). Salin tabel di dalamnya dan tempel di sini, atau minta berkas Excel-nya.',
    en: 'This is a presentation (PowerPoint). Copy the table in it and paste it here, or ask for the Excel file.',
  },
  archive: {
    id: 'Ini berkas arsip (.zip, .rar, .7z atau .gz). Buka arsipnya, lalu pilih berkas tabel di dalamnya.',
    en: 'This is an archive (.zip, .rar, .7z or .gz). Unpack it and choose the table inside.',
  },
  kml: {
    id: 'Ini berkas KML (Google Earth). Simpan sebagai GeoJSON, misalnya dengan QGIS, lalu pilih berkas itu.',
    en: 'This is a KML file (Google Earth). Save it as GeoJSON, with QGIS for instance, and choose that file.',
  },
  shapefile: {
    id: 'Ini shapefile. Simpan sebagai GeoJSON, misalnya dengan QGIS, lalu pilih berkas itu.',
    en: 'This is a shapefile. Save it as GeoJSON, with QGIS for instance, and choose that file.',
  },
  database: {
    id: 'Ini berkas basis data (Access, SQLite atau GeoPackage). Ekspor tabelnya sebagai .xlsx atau .csv.',
    en: 'This is a database (Access, SQLite or GeoPackage). Export its table as .xlsx or .csv.',
  },
  'sound-or-film': {
    id: 'Ini rekaman suara atau video. Ketik isinya sebagai tabel, atau minta berkas Excel-nya.',
    en: 'This is a sound or video recording. Type it as a table, or ask for the Excel file.',
  },
  'json-broken': {
    id: 'Berkas ini mulai seperti JSON tetapi tidak utuh. Ekspor lagi dari sumbernya.',
    en: 'This file begins like JSON but is not whole. Export it again from its source.',
  },
  'json-foreign': {
    id: 'Berkas JSON ini bukan kumpulan fitur GeoJSON. Ekspor datanya sebagai GeoJSON (FeatureCollection), .xlsx atau .csv.',
    en: 'This JSON is no collection of GeoJSON features. Export the data as GeoJSON (FeatureCollection), .xlsx or .csv.',
  },
  'geojson-projected': {
    id: 'GeoJSON ini memakai sistem koordinat {typed}. Ekspor lagi dalam WGS 84 (EPSG:4326), dalam derajat.',
    en: 'This GeoJSON uses the coordinate system {typed}. Export it again in WGS 84 (EPSG:4326), in degrees.',
  },
  'columns-too-many': {
    id: 'Lebih dari {limit} kolom. Hapus kolom yang tidak diperlukan.',
    en: 'More than {limit} columns. Delete those that are not needed.',
  },
  'cells-too-many': {
    id: 'Lebih dari {limit} sel. Hapus kolom dan lembar yang tidak diperlukan, atau bagi menjadi beberapa berkas.',
    en: 'More than {limit} cells. Delete columns and sheets that are not needed, or split the file.',
  },
  'web-page': {
    id: 'Isi berkas ini halaman web, bukan tabel. Buka di Excel, lalu simpan sebagai .xlsx.',
    en: 'This file holds a web page, not a table. Open it in Excel and save it as .xlsx.',
  },
  'not-a-table': {
    id: 'Berkas ini bukan tabel CSV atau XLSX. Simpan tabelnya sebagai .csv atau .xlsx.',
    en: 'This file is not a CSV or XLSX table. Save the table as .csv or .xlsx.',
  },
  'quote-open': {
    id: 'Tanda kutip (") di sekitar baris {line} tidak ditutup. Hapus atau tutup tanda itu.',
    en: 'A quotation mark (") near line {line} is not closed. Remove or close it.',
  },
  'cell-broken': {
    id: 'Sel pada baris {row}, kolom {column} tidak punya nilai. Buka berkas di Excel, lalu simpan lagi.',
    en: 'The cell in row {row}, column {column} has no value. Open the file in Excel and save it again.',
  },
  'sheet-unknown': {
    id: 'Tidak ada lembar bernama {typed}. Lembar yang ada: {near}.',
    en: 'There is no sheet called {typed}. Sheets: {near}.',
  },
  'heading-missing': {
    id: 'Judul kolom tidak ditemukan. Perlu kolom {near} dalam satu baris judul.',
    en: 'No headings found. Columns {near} are needed in one row of headings.',
  },
} satisfies Record<string, Words>;
