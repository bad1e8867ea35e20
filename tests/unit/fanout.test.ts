// F2: frames to sockets. What a reader may not see costs him no frame of its own, and leaves no hole in his.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Frame } from '#domain/change.ts';
import { keysOf } from '#domain/audience.ts';
import { createFanout } from '#server/realtime/fanout.ts';
import type { Message } from '#server/realtime/message.ts';
import type { SocketWriter } from '#server/realtime/socket-writer.ts';
import type { StoredChange } from '#server/storage/change.ts';

const board = 'banjir-uji';
const stranger = keysOf({ kind: 'public' });
const member = keysOf({
  ...{ kind: 'member', member: 'm', organisation: 'o', organisationKind: 'ngo' },
  ...{ organisationVerified: true, role: 'responder', areas: ['11'] },
});

type Told = Pick<Frame, 'from' | 'to'> & { seqs: number[] };

// The time between sweeps and the longest wait of what is held: the test lets it pass.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

function open() {
  let ring: (id: string, changes: StoredChange[]) => void = () => undefined;
  let seq = 0;
  const lost: unknown[] = [];
  const feed = {
    subscribe(listener: typeof ring) {
      ring = listener;
      return () => undefined;
    },
  };
  const fanout = createFanout(feed, (subscriber) => lost.push(subscriber));
  return {
    lost,
    /** Whoever has everything so far; what he is told from now on. */
    join(keys: typeof stranger) {
      const told: Told[] = [];
      const send = ({ packet }: Message) => {
        const [, { from, to, changes }] = JSON.parse(packet.slice(1)) as [string, Frame];
        told.push({ from, to, seqs: changes.map((one) => one.seq) });
        return true;
      };
      fanout.start(fanout.subscribe(board, keys, { send } as unknown as SocketWriter), seq);
      return told;
    },
    /** One change, and its sweep. */
    async tell(audience: 'public' | 'member', skipped = 0) {
      seq += 1 + skipped;
      const by = { member: null, organisation: null };
      const change = {
        seq,
        by,
        kind: 'line.moved',
        entity: 'line',
        id: `${seq}`,
        body: { n: seq },
      };
      ring(board, [{ ...change, audience, was: null } as unknown as StoredChange]);
      await this.pass(300);
    },
    /** Lets timers of so many milliseconds pass, and what they began. */
    async pass(time: number) {
      await vi.advanceTimersByTimeAsync(time);
      for (let n = 0; n < 5; n += 1) await new Promise(setImmediate);
    },
    close: () => fanout.close(),
  };
}

test('F2: what a reader may not see comes with the next frame that he does see, without a hole', async () => {
  const stage = open();
  const [outside, inside] = [stage.join(stranger), stage.join(member)];
  await stage.tell('member');
  await stage.tell('member');
  const late = stage.join(stranger);
  await stage.tell('public');
  expect(inside.map(({ to }) => to)).toEqual([1, 2, 3]);
  expect(outside).toEqual([{ from: 0, to: 3, seqs: [3] }]);
  expect(late).toEqual([{ from: 2, to: 3, seqs: [3] }]);
  await stage.tell('public');
  expect(outside.at(-1)).toEqual({ from: 3, to: 4, seqs: [4] });
  expect(stage.lost).toEqual([]);
  stage.close();
});

test('F2: when nothing that he may see follows, he is told within a second how far the board is', async () => {
  const stage = open();
  const outside = stage.join(stranger);
  await stage.tell('member');
  await stage.tell('member');
  expect(outside).toEqual([]);
  await stage.pass(1000);
  expect(outside).toEqual([{ from: 0, to: 2, seqs: [] }]);
  await stage.pass(5000);
  expect(outside).toHaveLength(1);
  stage.close();
});

test('F2: nothing is held over a hole of the feed: who was told less joins again', async () => {
  const stage = open();
  const outside = stage.join(stranger);
  await stage.tell('member');
  await stage.tell('public', 3);
  expect(outside).toEqual([]);
  expect(stage.lost).toHaveLength(1);
  stage.close();
});
