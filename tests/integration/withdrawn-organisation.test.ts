// C5 on a real database: a withdrawn organisation is out within a second, and reaches only what it has on the road.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysOf } from '#domain/audience.ts';
import type { MemberActor } from '#domain/actor.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openHouse } from '../support/people.ts';
import type { House } from '../support/people.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let house: House;
let scene: Scene;
beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 1);
  house = await openHouse(database.sql);
});
afterAll(async () => {
  await house.auth.close();
  await database.close();
});

/** Rice on the road, and rice that is only planned, of a new organisation; and its responder. */
async function sender(name: string) {
  const organisation = await house.organisation(name);
  const member = await house.member(organisation, name);
  const session = await house.enter(name);
  const actor = (await house.read(session))?.actor as MemberActor;
  const store = { name: `Gudang ${name}`, kind: 'warehouse', tier: 'organisation' } as const;
  const { site } = await scene.must(actor, 'storage.register', { ...store, area: '11.16' });
  const from = String(site);
  const lines = [{ item: 'BRS', quantity: 100 }];
  await scene.must(actor, 'stock.receive', { incident, site: from, origin: 'donation', lines });
  const plan = async () => {
    const { shipment } = await scene.must(actor, 'shipment.plan', {
      incident,
      from,
      stops: [{ area: '11.16.08', name: 'Dusun Timur' }],
      lines: [{ item: 'BRS', quantity: 10, stop: 0 }],
      access: 'truck',
    });
    return { incident, shipment: String(shipment) };
  };
  const [moving, waiting] = [await plan(), await plan()];
  await scene.must(actor, 'shipment.load', moving);
  await scene.must(actor, 'shipment.depart', moving);
  return { organisation, member, session, moving, waiting, from };
}

test('C5: its sessions end within a second, in every process', async () => {
  const { organisation, session } = await sender('satu');
  const elsewhere = await openHouse(database.sql);
  expect(await elsewhere.read(session)).not.toBeNull();
  const ended: string[] = [];
  elsewhere.auth.onRevoked((id) => ended.push(id));
  await house.run('organisation.verify', { organisation, verified: false });
  for (let waited = 0; waited < 1000 && !ended.includes(session.session); waited += 20)
    await sleep(20);
  expect(ended).toContain(session.session);
  expect(await elsewhere.read(session)).toBeNull();
  await elsewhere.auth.close();
});

test('C5: a new sign-in reaches its own moving shipments and nothing else', async () => {
  const { organisation, moving, waiting, from } = await sender('dua');
  await house.run('organisation.verify', { organisation, verified: false });
  const actor = (await house.read(await house.enter('dua')))?.actor as MemberActor;
  expect([...keysOf(actor)]).toEqual(['public']);
  const withdrawn = { code: 'organisation-withdrawn' };
  expect(await scene.act(actor, 'shipment.load', waiting)).toMatchObject(withdrawn);
  const lines = [{ item: 'BRS', quantity: 1 }];
  const gift = { incident, site: from, origin: 'donation', lines } as const;
  expect(await scene.act(actor, 'stock.receive', gift)).toMatchObject(withdrawn);
  const { need, line } = await scene.openLine(5);
  expect(await scene.act(actor, 'need.support', { incident, need })).toMatchObject(withdrawn);
  expect(await scene.act(actor, 'claim.take', { incident, line, quantity: 5 })).toMatchObject(
    withdrawn,
  );
  await scene.must(actor, 'shipment.arrive', moving);
  await scene.must(actor, 'shipment.return', { ...moving, reason: 'ditarik' });
  // Given back, it works again.
  await house.run('organisation.verify', { organisation, verified: true });
  const back = (await house.read(await house.enter('dua')))?.actor as MemberActor;
  await scene.must(back, 'shipment.load', waiting);
});

test('C5: its running claims are for others at once, and it declines nobody', async () => {
  const organisation = await house.organisation('tiga');
  await house.member(organisation, 'tiga');
  const actor = (await house.read(await house.enter('tiga')))?.actor as MemberActor;
  const { line } = await scene.openLine(5);
  const { claim } = await scene.must(actor, 'claim.take', { incident, line, quantity: 5 });
  await house.run('organisation.verify', { organisation, verified: false });
  const [other] = scene.responders;
  if (!other) throw new Error('nobody');
  const of = { incident, claim: String(claim) };
  const asked = await scene.must(other, 'claim.handover', { ...of, reason: 'siap' });
  expect(Date.parse(String(asked['grantsAt']))).toBeLessThanOrEqual(Date.now() + 1000);
  const grant = { id: randomUUID(), name: 'claim.handover-grant', input: of };
  expect(await scene.execute(grant, { kind: 'system' })).toMatchObject({ kind: 'accepted' });
});
