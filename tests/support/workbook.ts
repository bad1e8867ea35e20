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

/** Texts must not hold `<`, `>` or `&`. */
export function workbookOf(rows: Iterable<readonly (string | number)[]>): Buffer {
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
  for (const [path, xml] of Object.entries(parts)) begin(path).push(strToU8(xml), true);
  const sheet = begin('xl/worksheets/sheet1.xml');
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
  zip.end();
  return Buffer.concat(packed);
}

function cellXml(at: string, cell: string | number): string {
  return typeof cell === 'number'
    ? `<c r="${at}"><v>${cell}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
}
