// Answers to `changes?since=`: the JSON and the deflated bytes of each part are made once for all readers of one cut,
// and an answer is put together from them without compressing anything again.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import type { RangeCut } from '#server/feed/range.ts';

export interface EncodedChanges {
  /** Strong validator (ETag): equal for equal answers, in every process. */
  etag: string;
  /** The answer never changes, because its end was asked for. Only an erasure makes it another one. */
  closed: boolean;
  plain(): Buffer;
  gzip(): Buffer;
}

interface Part {
  /** The changes as JSON, joined by commas, without brackets. */
  json: Buffer;
  /** The same, deflated to whole bytes, so that other deflated bytes can follow (RFC 1951). */
  deflated: Buffer;
  digest: string;
}

const deflateLater = promisify(deflateRaw);
/** Kept as long as the cut, which the cache of ranges keeps. */
const parts = new WeakMap<RangeCut, Promise<Part>>();

function partOf(cut: RangeCut): Promise<Part> {
  const known = parts.get(cut);
  if (known) return known;
  const made = make(cut);
  parts.set(cut, made);
  return made;
}

async function make({ changes }: RangeCut): Promise<Part> {
  const json = Buffer.from(JSON.stringify(changes).slice(1, -1));
  const deflated = await deflateLater(json, { finishFlush: constants.Z_SYNC_FLUSH });
  return { json, deflated, digest: createHash('sha256').update(json).digest('base64url') };
}

const comma = Buffer.from(',');
const end = Buffer.from(']}');

/** The answer `{ board, from, to, changes }` of cuts that follow each other. */
export async function encodeCuts(
  range: { board: string; from: number; to: number },
  cuts: readonly RangeCut[],
  closed: boolean,
): Promise<EncodedChanges> {
  const filled = (await Promise.all(cuts.map(partOf))).filter(({ json }) => json.length > 0);
  const head = Buffer.from(`${JSON.stringify(range).slice(0, -1)},"changes":[`);
  const digest = createHash('sha256').update(head);
  for (const part of filled) digest.update(part.digest);
  const texts = [head, ...filled.flatMap(({ json }, n) => (n > 0 ? [comma, json] : [json])), end];
  return {
    etag: `"${digest.digest('base64url').slice(0, 22)}"`,
    closed,
    plain: () => Buffer.concat(texts),
    gzip() {
      const blocks = filled.flatMap(({ deflated }, n) =>
        n > 0 ? [stored(comma), deflated] : [deflated],
      );
      const checksum = texts.reduce((sum, text) => crc32(text, sum), 0);
      const length = texts.reduce((sum, text) => sum + text.length, 0);
      const tail = Buffer.alloc(8);
      tail.writeUInt32LE(checksum, 0);
      tail.writeUInt32LE(length, 4);
      return Buffer.concat([gzipHeader, stored(head), ...blocks, stored(end, true), tail]);
    },
  };
}

/** RFC 1952: deflate, no name, no time, Unix. */
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/** Bytes as a stored block of deflate (RFC 1951 3.2.4), at most 65,535. */
function stored(bytes: Buffer, last = false): Buffer {
  const block = Buffer.alloc(5 + bytes.length);
  block[0] = last ? 1 : 0;
  block.writeUInt16LE(bytes.length, 1);
  block.writeUInt16LE(~bytes.length & 0xffff, 3);
  bytes.copy(block, 5);
  return block;
}
