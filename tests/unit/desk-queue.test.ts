// The queue of the desk while its pages are slow.
import { afterEach, expect, test, vi } from 'vitest';
import { Queue } from '../../src/routes/e/[incident]/laporan/queue.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

test('another queue is shown although the one before has not come yet', async () => {
  const first = Promise.withResolvers<void>();
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    const queue = new URL(address, 'http://posko.test').searchParams.get('queue') ?? '';
    asked.push(queue);
    if (queue === 'check') await first.promise;
    const counts = { check: 0, asked: 0, spam: 0, done: 0 };
    return Response.json({ reports: [], counts, holders: [] });
  });
  const queue = new Queue('banjir-uji');
  const opening = queue.refresh();
  const turning = queue.show('asked');
  first.resolve();
  await Promise.all([opening, turning]);
  expect(asked).toEqual(['check', 'asked']);
  expect(queue).toMatchObject({ name: 'asked', loading: false, failure: null });
});
