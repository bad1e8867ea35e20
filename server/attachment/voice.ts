// Which files are recordings, by what is in them and never by a type that the sender states. They are kept as they came,
// without the remarks of the program that made them.
import { longestVoice } from '#domain/attachment.ts';
import type { MediaType } from '#domain/attachment.ts';
import { readMp4 } from './mp4.ts';
import { readOgg } from './ogg.ts';
import { readWebm } from './webm.ts';

export interface Recording {
  mediaType: MediaType;
  content: Buffer;
  /** Null where the file does not say. */
  seconds: number | null;
}

/** The recording; `long` above `longestVoice`, null when it is none. */
export function readVoice(bytes: Buffer): Recording | 'long' | null {
  const found = recordingIn(bytes);
  if (!found) return null;
  const { seconds } = found;
  if (seconds !== null && !Number.isFinite(seconds)) return null;
  return seconds !== null && seconds > longestVoice ? 'long' : found;
}

function recordingIn(bytes: Buffer): Recording | null {
  const webm = readWebm(bytes);
  if (webm !== null) return { mediaType: 'audio/webm', content: bytes, seconds: webm };
  const ogg = readOgg(bytes);
  if (ogg !== null) return { mediaType: 'audio/ogg', content: bytes, seconds: ogg };
  const mp4 = readMp4(bytes);
  return mp4 && { mediaType: 'audio/mp4', ...mp4 };
}
