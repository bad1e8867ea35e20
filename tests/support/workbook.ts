// Writes a large XLSX as bytes: one sheet with texts and numbers, packed piece by piece, so that a test needs no stored file.
import { strToU8, Zip, ZipDeflate } from 'fflate';

const parts = {
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
};

type Rows = Iterable<readonly (string | number)[]>;

/** The parts of a workbook with another sheet, "Data 2". */
const partsOfTwo = Object.fromEntries(
  Object.entries(parts).map(([path, xml]) => [
    path,
    xml
      .replace(/<Override[^>]*sheet1\.xml[^>]*>/, (one) => one + one.replace('sheet1', 'sheet2'))
      .replace('</sheets>', '<sheet name="Data 2" sheetId="2" r:id="rId2"/></sheets>')
      .replace(
        /<Relationship [^>]*sheet1\.xml[^>]*>/,
        (one) => one + one.replace('rId1', 'rId2').replace('sheet1', 'sheet2'),
      ),
  ]),
);

/** Texts must not hold `<`, `>` or `&`. @param second rows of another sheet */
export function workbookOf(rows: Rows, second?: Rows): Buffer {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  const begin = (path: string) => {
    const file = new ZipDeflate(path, { level: 1 });
    zip.add(file);
    return file;
  };
  for (const [path, xml] of Object.entries(second ? partsOfTwo : parts))
    begin(path).push(strToU8(xml), true);
  for (const [n, one] of [rows, ...(second ? [second] : [])].entries())
    writeSheet(begin(`xl/worksheets/sheet${n + 1}.xml`), one);
  zip.end();
  return Buffer.concat(packed);
}

function writeSheet(sheet: ZipDeflate, rows: Rows): void {
  const push = (xml: string, isLast = false) => sheet.push(strToU8(xml), isLast);
  push('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>');
  let number = 0;
  let text = '';
  for (const cells of rows) {
    number += 1;
    const row = cells.map((cell, n) => cellXml(`${String.fromCharCode(65 + n)}${number}`, cell));
    text += `<row r="${number}">${row.join('')}</row>`;
    if (number % 500 !== 0) continue;
    push(text);
    text = '';
  }
  push(`${text}</sheetData></worksheet>`, true);
}

function cellXml(at: string, cell: string | number): string {
  return typeof cell === 'number'
    ? `<c r="${at}"><v>${cell}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
}
