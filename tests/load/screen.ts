// How long a change takes from its sender to the screens of others: claims at an even pace, seen by sockets of the swarm.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../support/client.ts';
import { incident } from './bench-fixture.ts';
import type { Child } from './child.ts';

export interface Pace {
  perSecond: number;
  seconds: number;
}

/**
 * Members claim while the swarm watches.
 * @param senders whose cookies the swarm's noted sockets have
 * @returns milliseconds from sending to arrival, one for each delivery that was seen, and how many there should be
 */
export async function changesToScreens(
  { senders, lines, swarm }: { senders: readonly Client[]; lines: readonly string[]; swarm: Child },
  { perSecond, seconds }: Pace,
): Promise<{ waits: number[]; due: number }> {
  await swarm.ask({ reset: true });
  const sent = new Map<string, number>();
  const begun = performance.now();
  const answers: Promise<unknown>[] = [];
  for (let n = 0; performance.now() - begun < seconds * 1000;) {
    const due = Math.floor(((performance.now() - begun) / 1000) * perSecond);
    for (; n < due; n += 1) {
      const id = randomUUID();
      const line = lines[(n * 61) % lines.length];
      sent.set(id, performance.timeOrigin + performance.now());
      const sender = senders[n % senders.length];
      if (sender) answers.push(sender.command('claim.take', { incident, line, quantity: 1 }, id));
    }
    await sleep(2);
  }
  await Promise.all(answers);
  await sleep(1000);
  const { seen } = await swarm.ask<{ seen: [string, number][] }>({ seen: true });
  const waits = seen.flatMap(([id, at]) => {
    const from = sent.get(id);
    return from === undefined ? [] : [at - from];
  });
  return { waits, due: sent.size * senders.length };
}
