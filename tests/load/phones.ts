// Phones that report, in a process of their own: each report as the queue of a phone sends it, from an address of its own,
// and again after the pause that it was told, until the server has it.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setImmediate as yieldToLoop, setTimeout as sleep } from 'node:timers/promises';
import { hasZeroBits, provenText, writeProof } from '#domain/proof.ts';
import type { Challenge } from '#domain/proof.ts';
import { newReportCode } from '#domain/report-code-form.ts';
import { newItem } from '#outbox/item.ts';
import type { Item } from '#outbox/item.ts';
import { sendText } from '#outbox/transport.ts';
import { answered, begun } from '#outbox/turn.ts';
import { seededRandom } from '../support/faulty-network.ts';
import { about, answer } from './child.ts';

/**
 * How many reports come from how many addresses, within so many seconds; `shared` of them from the first address.
 * `hostile`: callers who meanwhile send without a pause, from thousands of addresses, and show nothing.
 */
export interface Flood {
  reports: number;
  addresses: number;
  shared: number;
  hostile: number;
  seconds: number;
  seed: number;
}

export interface Flooded {
  /** Ids of the reports that the server acknowledged. */
  accepted: string[];
  /** Answers by status. */
  statuses: Record<string, number>;
  /** Reports that were set aside on their phone: the server refused them for good. */
  refused: number;
  /** Milliseconds of every answer. */
  times: number[];
  /** Milliseconds from the first attempt to the acknowledgement, of those that were told "later" before. */
  later: number[];
  /** Answers to the hostile by status. */
  hostile: Record<string, number>;
}

const { origin, incident } = about<{ origin: string; incident: string }>();

function told(n: number): Item {
  const id = randomUUID();
  const code = newReportCode(randomBytes(8));
  const input = {
    ...{ incident, code, landmark: `Dusun ${n}`, people: 10 + (n % 400), seconds: 60 },
    lines: [{ item: 'BRS', quantity: 10 + n, urgency: 'high' }],
    note: 'Jembatan putus, jalan kaki dua jam.',
  };
  const said = { saidAt: new Date().toISOString(), label: 'Beras', by: null };
  return { ...newItem({ id, code, input, incident, name: 'report.send', ...said }, []), order: n };
}

/** As a phone does, but with the hash of Node: all phones share one process here. */
async function prove({ nonce, bits }: Challenge, id: string): Promise<string> {
  for (let number = 0; ; number += 1) {
    const hash = createHash('sha256')
      .update(provenText(nonce, id, number))
      .digest();
    if (hasZeroBits(hash, bits)) return writeProof(nonce, number);
    if (number % 1000 === 999) await yieldToLoop();
  }
}

async function report(address: string, n: number, flooded: Flooded): Promise<void> {
  const from: typeof fetch = async (url, init = {}) => {
    const headers = { ...(init.headers as Record<string, string>), origin };
    const begunAt = performance.now();
    const response = await fetch(url, {
      ...init,
      headers: { ...headers, 'x-forwarded-for': address },
    });
    flooded.times.push(performance.now() - begunAt);
    flooded.statuses[response.status] = (flooded.statuses[response.status] ?? 0) + 1;
    return response;
  };
  const first = performance.now();
  let item = told(n);
  let attempts = 0;
  for (; item.state === 'waiting'; attempts += 1) {
    await sleep(Math.max(0, item.notBefore - Date.now()));
    const outcome = await sendText(item, { origin, fetch: from, prove });
    item = answered(begun(item), outcome, { now: Date.now(), random: Math.random() });
  }
  if (item.state === 'sent') flooded.accepted.push(item.id);
  else flooded.refused += 1;
  if (attempts > 1) flooded.later.push(performance.now() - first);
}

/** Sends reports as a machine does, until told to stop; empty ones at first, which count as well and cost it less. */
async function harass(isOver: () => boolean, flooded: Flooded): Promise<void> {
  for (let n = 0; !isOver(); n += 1) {
    const address = `100.${70 + (n & 7)}.${Math.floor(Math.random() * 250)}.7`;
    const { id, input } = told(n);
    const isCrowded = (flooded.hostile[429] ?? 0) > 0;
    const response = await fetch(`${origin}/api/v1/commands/report.send`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ id, input: isCrowded ? input : {} }),
    });
    await response.body?.cancel();
    flooded.hostile[response.status] = (flooded.hostile[response.status] ?? 0) + 1;
  }
}

async function flood({ seconds, ...of }: Flood): Promise<Flooded> {
  const { reports, addresses, shared, hostile, seed } = of;
  const random = seededRandom(seed);
  const flooded: Flooded = {
    ...{ accepted: [], statuses: {}, refused: 0, times: [], later: [], hostile: {} },
  };
  const one = async (n: number) => {
    const place = n < shared ? 0 : 1 + (n % (addresses - 1));
    await sleep(random() * seconds * 1000);
    await report(`100.64.${place}.7`, n, flooded);
  };
  let isOver = false;
  const harassed = Array.from({ length: hostile }, () => harass(() => isOver, flooded));
  await Promise.all(Array.from({ length: reports }, (_, n) => one(n)));
  isOver = true;
  await Promise.all(harassed);
  return flooded;
}

answer((request) => flood(request as unknown as Flood));
