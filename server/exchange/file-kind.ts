// Names a file that is not a table by its first bytes or by the names inside its archive, so that the cure fits.
import type { FileProblem } from './remark.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

/** Signatures at the start of a file. */
const signatures: [Buffer, FileProblem][] = [
  [Buffer.from('%PDF'), 'pdf'],
  [hex('ffd8ff'), 'photo'],
  [hex('89504e47'), 'photo'],
  [Buffer.from('GIF8'), 'photo'],
  [hex('49492a00'), 'photo'],
  [hex('4d4d002a'), 'photo'],
  [Buffer.from('{\\rtf'), 'text-document'],
  [Buffer.from('Rar!'), 'archive'],
  [hex('377abcaf271c'), 'archive'],
  [hex('1f8b'), 'archive'],
  [hex('0000270a'), 'shapefile'],
  [Buffer.from('SQLite format 3\0'), 'database'],
  [hex('000100005374616e64617264'), 'database'],
  [Buffer.from('OggS'), 'sound-or-film'],
  [Buffer.from('ID3'), 'sound-or-film'],
];

/** OLE, the container of Office files until 2003 and of files with a password. */
const ole = hex('d0cf11e0');

/** Boxes of ISO media files, "ftyp" at byte 4, that hold one picture. */
const pictureBrands = /^(heic|heix|hevc|mif1|msf1|avif)/;

/** Files inside an archive that tell what it is; the first that is found counts. */
const members: [RegExp, FileProblem][] = [
  [/^word\//, 'text-document'],
  [/^ppt\//, 'slides'],
  [/^xl\/workbook\.bin$/, 'binary-xls'],
  [/^Index\/(Document|Tables)/, 'numbers-document'],
  [/^content\.xml$/, 'open-document'],
  [/\.kml$/i, 'kml'],
  [/\.shp$/i, 'shapefile'],
];

/** XLSX is a zip: "PK", 3, 4. */
export function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(hex('504b0304'));
}

/** What a file is when it is no table; undefined when it may be one. */
export function foreignKind(bytes: Buffer): FileProblem | undefined {
  if (isZip(bytes)) return archiveKind(bytes);
  if (bytes.subarray(0, 4).equals(ole)) return oleKind(bytes);
  const box = bytes.subarray(4, 12).toString('latin1');
  if (box.startsWith('ftyp')) return pictureBrands.test(box.slice(4)) ? 'photo' : 'sound-or-film';
  if (bytes.subarray(0, 4).toString('latin1') === 'RIFF')
    return bytes.subarray(8, 12).toString('latin1') === 'WEBP' ? 'photo' : 'sound-or-film';
  const start = bytes.subarray(0, 1024).toString('latin1');
  if (/<kml[\s>]/i.test(start)) return 'kml';
  return signatures.find(([signature]) =>
    bytes.subarray(0, signature.length).equals(signature),
  )?.[1];
}

/** A zip that is not a workbook; undefined for a workbook and for a zip without a directory. */
function archiveKind(bytes: Buffer): FileProblem | undefined {
  const names = zipEntries(bytes).map(({ name }) => name);
  if (names.length === 0 || names.includes('xl/workbook.xml')) return undefined;
  const kind = members.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];
  const isOffice = names.some((name) => /^(\[Content_Types\]\.xml$|xl\/)/.test(name));
  return kind ?? (isOffice ? undefined : 'archive');
}

/** Names of streams are UTF-16 in the directory of an OLE file. */
function oleKind(bytes: Buffer): FileProblem {
  const holds = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return 'locked';
  if (holds('WordDocument')) return 'text-document';
  return holds('PowerPoint Document') ? 'slides' : 'old-xls';
}

/** Files of a zip by its own directory, with their unpacked sizes in bytes; none when there is no directory. */
export function zipEntries(bytes: Buffer): { name: string; size: number }[] {
  // The end record is at the end, before a comment of at most 65,535 bytes.
  const end = bytes.lastIndexOf(hex('504b0506'));
  if (end < 0 || end + 22 > bytes.length) return [];
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries = [];
  for (let entry = 0; entry < count && at + 46 <= bytes.length; entry += 1) {
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) =>
      bytes.readUInt16LE(at + field),
    );
    const size = bytes.readUInt32LE(at + 24);
    entries.push({ name: bytes.subarray(at + 46, at + 46 + name).toString('utf8'), size });
    at += 46 + name + extra + comment;
  }
  return entries;
}
