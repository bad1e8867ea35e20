// P5: what is taken as a recording, by what is in it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readVoice } from '#server/attachment/voice.ts';
import { mp4Voice, oggVoice, webmVoice } from '../support/voice.ts';

const sound = [oggVoice(12), webmVoice(12), mp4Voice(12)];

test('P5: recordings of Firefox, Chrome and Safari are known by what is in them, with their length', () => {
  const told = sound.map((bytes) => readVoice(bytes));
  expect(told).toMatchObject([
    { mediaType: 'audio/ogg', seconds: 12 },
    { mediaType: 'audio/webm', seconds: 12 },
    { mediaType: 'audio/mp4', seconds: 12 },
  ]);
});

test('S24: a recording of more than 35 seconds is refused as too long', () => {
  expect([oggVoice(36), webmVoice(36), mp4Voice(36)].map((bytes) => readVoice(bytes))).toEqual([
    ...['long', 'long', 'long'],
  ]);
});

test('P5: what a phone wrote beside the sound, such as the place, is not kept', () => {
  const kept = readVoice(mp4Voice(5, '+04.300+098.060/ kenari'));
  expect(kept).toMatchObject({ mediaType: 'audio/mp4', seconds: 5 });
  expect(JSON.stringify(kept)).not.toContain('kenari');
  if (kept === null || kept === 'long') throw new Error('not kept');
  expect(kept.content.includes('kenari')).toBe(false);
  expect(kept.content.length).toBe(mp4Voice(5, '+04.300+098.060/ kenari').length);
});

test('P5: films, other sound, other documents, and files with something behind the sound are no recordings', () => {
  const page = Buffer.from('<html><script>alert(1)</script></html>');
  const none = [
    Buffer.alloc(0),
    page,
    Buffer.from('RIFF\0\0\0\0WAVEfmt '),
    Buffer.from('ID3\x04\0\0'),
    webmVoice(5, 'V_VP8'),
    webmVoice(5, 'A_OPUS', 'matroska'),
    mp4Voice(5, '', 'vide'),
    ...sound.map((bytes) => Buffer.concat([bytes, page])),
    ...sound.map((bytes) => Buffer.concat([page, bytes])),
    ...sound.map((bytes) => bytes.subarray(0, bytes.length - 7)),
  ];
  expect(none.map((bytes) => readVoice(bytes))).toEqual(none.map(() => null));
});

test('R-P15: no bytes, however changed, break the readers or make them take a longer file', () => {
  const changed = fc
    .tuple(
      fc.constantFrom(...sound),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
    )
    .map(([bytes, changes]) => {
      const copy = Buffer.from(bytes);
      for (const [at, byte] of changes) copy[at % copy.length] = byte;
      return copy;
    });
  fc.assert(
    fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 600 })), (bytes) => {
      const read = readVoice(Buffer.from(bytes));
      if (read !== null && read !== 'long') expect(read.content.length).toBe(bytes.length);
    }),
    { numRuns: 5000, seed: 20251129 },
  );
});
