// The board of the past: slider, playing, and the way back.
import type { replay as source } from '../id/replay.ts';

export const replay = {
  'refusal.past-board': 'A board of the past can only be read. Go back to live, then do it again.',
  'replay.title': 'Replay',
  'replay.banner': 'You are looking at the board as of {time}',
  'replay.live': 'Back to live',
  'replay.back': 'To the change before',
  'replay.forward': 'To the next change',
  'replay.play': 'Play',
  'replay.pause': 'Pause',
  'replay.speed': 'Speed of playing',
  'replay.times': '{n, number}×',
  'replay.slider': 'The time that is shown',
  'replay.decree': 'Decree from {date}',
  'replay.decrees': 'Decrees from: {dates}',
  'replay.skipped': '{time} without a change skipped',
  'replay.failed':
    'The board of that time cannot be fetched. Check the network, then move the slider again.',
} as const satisfies Record<keyof typeof source, string>;
