// R-P12: a reader whose buffer does not empty is told why before its connection is closed.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBackpressure } from '#server/realtime/backpressure.ts';
import type { BoardSocket } from '#server/realtime/connection.ts';
import type { Subscriber } from '#server/realtime/fanout.ts';
import type { SocketWriter } from '#server/realtime/socket-writer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function connect(buffered: number) {
  const steps: unknown[] = [];
  const socket = {
    emit: (...event: unknown[]) => steps.push(event),
    disconnect: () => steps.push('disconnected'),
    conn: { close: () => steps.push('closed') },
  } as unknown as BoardSocket;
  const writer = { buffered: () => buffered } as SocketWriter;
  const backpressure = createBackpressure();
  backpressure.track(writer, socket);
  backpressure.skipped({ writer, board: 'banjir' } as Subscriber);
  return { backpressure, steps };
}

test('R-P12: a reader that reads again is told to join again', () => {
  const { backpressure, steps } = connect(0);
  vi.advanceTimersByTime(1000);
  expect(steps).toEqual([['resync', { boards: ['banjir'] }]]);
  backpressure.close();
});

test('R-P12: a reader that reads nothing for a minute is told that it is too slow, then disconnected', () => {
  const { backpressure, steps } = connect(1);
  vi.advanceTimersByTime(59_000);
  expect(steps).toEqual([]);
  vi.advanceTimersByTime(2000);
  expect(steps).toEqual([['bye', { reason: 'slow' }], 'disconnected', 'closed']);
  backpressure.close();
});
