// Attacks on handovers (N18): given to who may not act any more, and two answers at once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let one: TestApp;
let scene: Scene;
let holder: MemberActor;
let asker: MemberActor;

beforeAll(async () => {
  one = await openTestApp();
  scene = await makeScene(one.app.sql, 2);
  const [first, second] = scene.responders;
  if (!first || !second) throw new Error('no responders');
  [holder, asker] = [first, second];
});
afterAll(() => one.close());

async function asked(): Promise<string> {
  const { line } = await scene.openLine(100);
  const { claim } = await scene.must(holder, 'claim.take', { incident, line, quantity: 100 });
  await scene.must(asker, 'claim.handover', { incident, claim: String(claim), reason: 'dekat' });
  return String(claim);
}
const answer = async (actor: MemberActor, name: 'accept' | 'decline', claim: string) => {
  const input = { incident, claim };
  return name === 'accept'
    ? scene.act(actor, 'claim.handover-accept', input)
    : scene.act(actor, 'claim.handover-decline', { ...input, reason: 'kami kerjakan' });
};
const row = async (claim: string) => (await loadRows(one.app.sql, 'claim', [claim]))[0];

test('N18: two answers at once: one decides, and the other is told who did and when', async () => {
  for (const order of [
    ['accept', 'decline'],
    ['decline', 'accept'],
    ['accept', 'accept'],
  ] as const) {
    const claim = await asked();
    const answers = await Promise.all(order.map((name) => answer(holder, name, claim)));
    const lost = answers.filter(isRefusal);
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatchObject({
      code: 'handover-missing',
      facts: {
        outcome: order[0] === 'accept' ? 'accepted' : 'declined',
        holder: 'ngo 0',
        asker: 'ngo 1',
        at: expect.stringMatching(/^\d{4}-/) as string,
      },
    });
  }
});

test('N18: nothing is handed to an organisation or a member that may not act at that moment', async () => {
  const { member, organisation } = asker;
  const takers = [
    ['organisation', 'organisation.verify', { organisation, verified: false }],
    ['member', 'member.revise', { member, role: 'observer' }],
    ['area', 'member.revise', { member, areas: ['12'] }],
  ] as const;
  const mends: [string, object][] = [
    ['organisation.verify', { organisation, verified: true }],
    ['member.revise', { member, role: 'responder' }],
    ['member.revise', { member, areas: ['ID'] }],
  ];
  for (const [n, [why, name, input]] of takers.entries()) {
    const claim = await asked();
    await run(name, input);
    expect(await answer(holder, 'accept', claim), why).toMatchObject({
      code: 'handover-taker',
      facts: { why, asker: 'ngo 1' },
    });
    expect((await row(claim))?.organisation).toBe(holder.organisation);
    const mend = mends[n];
    if (mend) await run(...mend);
  }
});

async function run(name: string, input: object) {
  const done = await scene.execute({ id: randomUUID(), name, input }, { kind: 'system' });
  if (isRefusal(done)) throw new Error(`${name}: ${JSON.stringify(done)}`);
}
