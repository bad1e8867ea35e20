// One-time links (S22): what they open, for whom, how they end, and that nobody is two people through one (C4).
import { describe, expect, it } from 'vitest';
import { accessLinkHours, mostAccessLinks } from '#domain/access-link.ts';
import { asksOf, run } from '#domain/command.ts';
import { commands } from '#domain/commands.ts';
import type { CommandName } from '#domain/commands.ts';
import { keysOf } from '#domain/audience.ts';
import type { GuestActor } from '#domain/actor.ts';
import { holderOf, issued, opened, testDevice } from '../../support/access-link.ts';
import { createDepot, planned, sent, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { createSamples } from '../../support/sample.ts';
import { incident, outcome, pass, places, refused, stranger, system } from '../../support/world.ts';

const rice = { item: 'BERAS', quantity: 5 };
const spread = { overlapReason: 'untuk dapur umum' };

/** Rice of Baznas on its way to the shelter of `host`. */
function onTheWay(): Depot & { shipment: string } {
  const world = createDepot();
  stocked(world, world.warehouse, 'BERAS', 1000);
  return { ...world, shipment: sent(world, planned(world, [rice])).id };
}

const good = { lines: [{ line: 0, good: 5 }] };

describe('S22: the link of a driver', () => {
  it('S22: reports position, delay and arrival of its shipment, and each use is kept', () => {
    const world = onTheWay();
    const { board, who, shipment } = world;
    const driver = opened(world, who.baznas, { shipment });
    const on = { incident, shipment };
    board.must(driver, 'shipment.report', { ...on, point: places.kualaSimpang });
    board.must(driver, 'shipment.report', { ...on, placeName: 'SPBU Opak' });
    board.must(driver, 'shipment.delay', { ...on, why: 'road', note: 'antre di jembatan' });
    expect(board.get('shipment', shipment).delay).toMatchObject({
      why: 'road',
      organisation: who.baznas.organisation,
    });
    board.must(driver, 'shipment.delay', { ...on, why: null });
    expect(board.get('shipment', shipment).delay).toBeNull();
    board.must(driver, 'shipment.delay', { ...on, why: 'water' });
    board.must(driver, 'shipment.arrive', on);
    expect(board.get('shipment', shipment)).toMatchObject({
      delay: null,
      stops: [{ arrivedAt: board.now }],
    });
    expect(board.get('accessLink', driver.link)).toMatchObject({ uses: 6, usedAt: board.now });
  });

  it('P1: where it is in words is stored beside the shipment, never in a change', () => {
    const world = onTheWay();
    const { board, who, shipment } = world;
    const driver = opened(world, who.baznas, { shipment });
    const answer = board.attempt(driver, 'shipment.report', {
      incident,
      shipment,
      placeName: 'SPBU Opak',
    });
    const { changes } = answer as Exclude<typeof answer, { kind: 'refusal' }>;
    expect(changes[0]).toMatchObject({ secret: { placeName: 'SPBU Opak', placeAt: board.now } });
    expect(JSON.stringify(changes.map(({ body }) => body))).not.toContain('SPBU');
  });

  it('S22: says nothing of another shipment, of a site, and receives nothing', () => {
    const world = onTheWay();
    const { board, who, shipment, site } = world;
    const driver = opened(world, who.baznas, { shipment });
    const other = sent(world, planned(world, [rice], spread)).id;
    const tries = {
      another: board.run(driver, 'shipment.arrive', { incident, shipment: other }),
      receipt: board.run(driver, 'shipment.receive', { incident, shipment, ...good }),
      count: board.run(driver, 'site.count', { incident, site, people: 100 }),
      load: board.run(driver, 'shipment.return', { incident, shipment, reason: 'mogok' }),
      issue: board.run(driver, 'link.issue', { incident, shipment }),
    };
    for (const [name, answer] of Object.entries(tries))
      expect(`${name} ${outcome(answer)}`).toBe(`${name} not-allowed`);
  });

  it('S22: what its holder does is a step of whoever issued it (C4)', () => {
    const world = onTheWay();
    const { board, who, shipment } = world;
    // The coordinator of the area runs no shipment of others, but may report of it.
    const driver = opened(world, who.coordinator, { shipment });
    board.must(driver, 'shipment.report', { incident, shipment, point: places.kualaSimpang });
    const hands = board.get('shipment', shipment).handledBy?.map(({ member }) => member);
    expect(hands).toContain(who.coordinator.member);
    const receive = board.run(who.coordinator, 'shipment.receive', { incident, shipment, ...good });
    expect(refused(receive)).toMatchObject({ code: 'second-person', facts: { did: 'moved' } });
  });
});

describe('S22: the link of who leads a shelter', () => {
  it('N17: a count is that of whoever issued it, and a jump waits for another person', () => {
    const world = onTheWay();
    const { board, who, site } = world;
    const head = opened(world, who.host, { site });
    const count = (people: number, reason?: string) =>
      board.run(head, 'site.count', { incident, site, people, reason });
    expect(outcome(count(120))).toBe('accepted');
    expect(board.get('site', site)).toMatchObject({
      people: 120,
      countedBy: who.host.organisation,
      countDoubt: null,
    });
    expect(outcome(count(500))).toBe('headcount-jump');
    expect(outcome(count(500, 'warga tiga desa datang'))).toBe('accepted');
    const { countedAt, countDoubt } = board.get('site', site);
    expect(countDoubt).toMatchObject({ why: 'many', was: 120, member: who.host.member });
    const confirm = { incident, site, countedAt: countedAt ?? '' };
    expect(outcome(board.run(who.host, 'site.confirm-count', confirm))).toBe('own-headcount');
    expect(outcome(board.run(who.coordinator, 'site.confirm-count', confirm))).toBe('accepted');
  });

  it('C4: receives what others brought, in the name of whoever runs the place', () => {
    const world = onTheWay();
    const { board, who, shipment, site } = world;
    const head = opened(world, who.host, { site });
    const input = { incident, shipment, lines: [{ line: 0, good: 4, damaged: 1, note: 'basah' }] };
    board.must(head, 'shipment.receive', input);
    expect(board.get('shipment', shipment)).toMatchObject({
      closedAt: board.now,
      lines: [{ receipt: { good: 4, damaged: 1, organisation: who.host.organisation } }],
    });
    expect(board.get('accessLink', head.link).uses).toBe(1);
  });

  it('C4: whoever sent or drove receives nothing through a link of its own', () => {
    const world = onTheWay();
    const { board, who, shipment, site } = world;
    const receive = (by: GuestActor) =>
      refused(board.run(by, 'shipment.receive', { incident, shipment, ...good }));
    // Issued by the sender: Baznas does not run the shelter, so there is no such link.
    expect(outcome(board.run(who.baznas, 'link.issue', { incident, site }))).toBe('not-allowed');
    // Issued by somebody who reported from the road.
    board.must(who.coordinator, 'shipment.report', {
      ...{ incident, shipment, point: places.kualaSimpang },
    });
    expect(receive(opened(world, who.coordinator, { site }, testDevice(4)))).toMatchObject({
      code: 'second-person',
      facts: { did: 'moved' },
    });
    // On the device that drove.
    opened(world, who.baznas, { shipment }, testDevice(5));
    expect(receive(opened(world, who.host, { site }, testDevice(5))).code).toBe('second-person');
    // On a device where somebody is signed in who planned or loaded it.
    const head = opened(world, who.host, { site }, testDevice(6));
    const signedIn = holderOf(world, head.link, who.baznas.member);
    expect(receive(signedIn).code).toBe('second-person');
    expect(outcome(board.run(head, 'shipment.receive', { incident, shipment, ...good }))).toBe(
      'accepted',
    );
  });

  it('S22: nothing of another place, no goods on no paper, and no store has such a link', () => {
    const world = onTheWay();
    const { board, who, shipment, meunasah, lumbung, site } = world;
    const head = opened(world, who.host, { site: meunasah });
    const tries = {
      elsewhere: board.run(head, 'shipment.receive', { incident, shipment, ...good }),
      count: board.run(head, 'site.count', { incident, site, people: 10 }),
      arrive: board.run(head, 'shipment.arrive', { incident, shipment }),
      unlisted: board.run(opened(world, who.host, { site }, testDevice(2)), 'shipment.receive', {
        incident,
        shipment,
        ...good,
        unlisted: [{ item: 'SEL', quantity: 5 }],
      }),
    };
    for (const [name, answer] of Object.entries(tries))
      expect(`${name} ${outcome(answer)}`).toBe(`${name} not-allowed`);
    const store = { incident: 'nasional', site: lumbung };
    expect(outcome(board.run(who.office, 'link.issue', store))).toBe('not-allowed');
  });
});

describe('S22: a link and its end', () => {
  it('S22: is opened by one device; a second one is told so, the first may open it again', () => {
    const world = onTheWay();
    const { board, who, shipment } = world;
    const link = issued(world, who.baznas, { shipment });
    const open = (n: number) =>
      outcome(board.run(system, 'link.open', { incident, link, device: testDevice(n) }));
    const early = board.run(holderOf(world, link), 'shipment.arrive', { incident, shipment });
    expect(outcome(early)).toBe('access-link-unopened');
    expect([open(1), open(2), open(1)]).toEqual(['accepted', 'access-link-elsewhere', 'accepted']);
  });

  it('S22: gives nothing after 7 days, and nothing from the moment it is revoked', () => {
    const world = onTheWay();
    const { board, who, shipment, site } = world;
    const driver = opened(world, who.baznas, { shipment });
    const head = opened(world, who.host, { site }, testDevice(2));
    const arrive = () => refused(board.run(driver, 'shipment.arrive', { incident, shipment }));
    board.must(who.host, 'link.revoke', { incident, link: head.link });
    const count = refused(board.run(head, 'site.count', { incident, site, people: 5 }));
    expect(count).toMatchObject({ code: 'access-link-ended', facts: { end: 'revoked' } });
    pass(world, accessLinkHours);
    expect(arrive()).toMatchObject({ code: 'access-link-ended', facts: { end: 'expired' } });
  });

  it('S22: ends with the right of whoever issued it', () => {
    const world = onTheWay();
    const { board, who, shipment, site } = world;
    const driver = opened(world, who.baznas, { shipment });
    const head = opened(world, who.host, { site }, testDevice(2));
    const { organisation } = who.baznas;
    board.must(who.ministry, 'organisation.verify', { organisation, verified: false });
    const arrive = board.run(driver, 'shipment.arrive', { incident, shipment });
    expect(refused(arrive)).toMatchObject({ code: 'access-link-ended', facts: { end: 'issuer' } });
    board.put('site', { ...board.get('site', site), organisation: who.dompet.organisation });
    const count = board.run(head, 'site.count', { incident, site, people: 5 });
    expect(refused(count)).toMatchObject({ code: 'access-link-ended', facts: { end: 'issuer' } });
    board.put('member', { ...board.get('member', who.host.member), active: false });
    expect(
      refused(board.run(head, 'site.count', { incident, site, people: 5 })).facts,
    ).toMatchObject({ end: 'issuer' });
  });

  it('S22: a shipment that ended and a site that closed take nothing more', () => {
    const world = onTheWay();
    const { board, who, shipment, meunasah } = world;
    const driver = opened(world, who.baznas, { shipment });
    const head = opened(world, who.host, { site: meunasah }, testDevice(2));
    board.must(who.host, 'shipment.receive', { incident, shipment, ...good });
    board.must(who.host, 'site.close', { incident, site: meunasah });
    const late = {
      report: board.run(driver, 'shipment.report', { incident, shipment, placeName: 'Opak' }),
      count: board.run(head, 'site.count', { incident, site: meunasah, people: 5 }),
      issue: board.run(who.baznas, 'link.issue', { incident, shipment }),
      head: board.run(who.host, 'link.issue', { incident, site: meunasah }),
    };
    expect(Object.values(late).map(outcome)).toEqual([
      'shipment-ended',
      'site-closed',
      'shipment-ended',
      'site-closed',
    ]);
  });

  it('S22: at most a few are open at once; a revoked one makes room', () => {
    const world = onTheWay();
    const { board, who, shipment } = world;
    const made = Array.from({ length: mostAccessLinks.driver }, () =>
      issued(world, who.baznas, { shipment }),
    );
    const more = () => board.run(who.baznas, 'link.issue', { incident, shipment });
    expect(refused(more())).toMatchObject({ code: 'access-links-full', facts: { limit: 3 } });
    board.must(who.coordinator, 'link.revoke', { incident, link: made[0] ?? '' });
    expect(outcome(more())).toBe('accepted');
  });

  it('S22: is about one shipment or one site, never both and never none', () => {
    const { board, who, shipment, site } = onTheWay();
    const issue = (of: object) =>
      outcome(board.send(who.ministry, 'link.issue', { incident, ...of }));
    expect([issue({}), issue({ shipment, site })]).toEqual(['invalid-input', 'invalid-input']);
  });
});

describe('S22: nothing else opens', () => {
  it('S22: of all commands a holder sends five, and reads as the public does', () => {
    const { world, samples } = createSamples();
    const { board, who } = world;
    const links = [...board.rows.accessLink.values()].filter(({ device }) => device !== null);
    const covered = new Map(links.map(({ kind }): [string, string[]] => [kind, []]));
    for (const { id, kind } of links) {
      const holder = holderOf(world, id);
      expect(keysOf(holder)).toEqual(keysOf(stranger));
      for (const name of Object.keys(commands) as CommandName[])
        if (outcome(board.attempt(holder, name, samples[name])) === 'accepted')
          covered.get(kind)?.push(name);
    }
    expect(Object.fromEntries(covered)).toEqual({
      driver: ['shipment.report', 'shipment.delay', 'shipment.arrive'],
      shelter: ['site.count', 'shipment.receive'],
    });
    expect(who.host.kind).toBe('member');
  });

  it('S22: without the link among its facts a command of a holder is refused', () => {
    const world = onTheWay();
    const { board, who, shipment } = world;
    const driver = opened(world, who.baznas, { shipment });
    const command = commands['shipment.arrive'];
    expect(Object.keys(asksOf(command, { incident, shipment, stop: 0 }, driver))).toContain(
      '$link',
    );
    const facts = { actor: driver, id: board.lastId };
    expect(refused(run(command, facts, {}, board.now)).code).toBe('not-allowed');
  });
});
