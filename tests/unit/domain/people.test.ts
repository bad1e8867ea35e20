// Incidents, organisations and their people: the refusals that permissions do not cover, and whom to call.
import { describe, expect, it } from 'vitest';
import { areasWithin } from '#domain/area.ts';
import { mayReadNeedContact, mayReadSiteContact } from '#domain/contact.ts';
import type { CommandInput } from '#domain/commands.ts';
import type { Shipment } from '#domain/shipment.ts';
import { shipmentRow } from '../../support/goods.ts';
import { createSamples, everybody } from '../../support/sample.ts';
import {
  createWorld,
  incident,
  outcome,
  pass,
  refused,
  system,
  taken,
  verified,
} from '../../support/world.ts';

describe('incidents', () => {
  it('have a code of their own, which is not that of the standing board', () => {
    const { world, samples } = createSamples();
    const open = (code: string) =>
      outcome(world.board.run(system, 'incident.open', { ...samples['incident.open'], code }));
    expect([open(incident), open('nasional'), open('gempa'), open('gempa')]).toEqual([
      'already-exists',
      'already-exists',
      'accepted',
      'already-exists',
    ]);
  });

  it('are in areas that exist', () => {
    const { world, samples } = createSamples();
    const open = (areas: string[]) =>
      outcome(world.board.run(system, 'incident.open', { ...samples['incident.open'], areas }));
    expect([open(['99']), open([]), open(['1102']), open(['ID'])]).toEqual([
      'not-found',
      'invalid-input',
      'invalid-input',
      'accepted',
    ]);
  });

  it('take each decree once, inside their area, with days in order', () => {
    const { world, samples } = createSamples();
    const { decree } = samples['incident.decree'];
    const declare = (more: Partial<CommandInput<'incident.decree'>['decree']>) =>
      outcome(
        world.board.run(world.who.ministry, 'incident.decree', {
          incident,
          decree: { ...decree, ...more },
        }),
      );
    expect(declare({ until: '2025-11-27' })).toBe('decree-dates');
    expect(declare({ area: '32' })).toBe('outside-incident');
    expect(declare({ until: decree.from })).toBe('accepted');
    expect(declare({})).toBe('already-exists');
    expect(world.board.get('incident', incident)).toMatchObject({ revision: 3 });
  });

  it('are revised on a fresh copy, and a claim taken then runs by the new clock', () => {
    const world = createWorld();
    const { board, who } = world;
    const timers = { claim: 1, claimCritical: 0.5, handover: 1, handoverCritical: 0.5 };
    const revise = (revision: number) =>
      outcome(board.run(who.ministry, 'incident.revise', { incident, revision, timers }));
    expect([revise(1), revise(1)]).toEqual(['accepted', 'stale-revision']);
    const claim = taken(world, who.baznas, verified(world, 9).line, 9);
    pass(world, 1);
    expect(outcome(board.run(system, 'claim.expire', { incident, claim }))).toBe('accepted');
  });
});

describe('invitations', () => {
  function invited() {
    const world = createWorld();
    const { board, who } = world;
    const { organisation } = who.ngoAdmin;
    const invitation = String(
      board.must(who.ngoAdmin, 'member.invite', { organisation, role: 'reporter' }).result
        .invitation,
    );
    const join = () =>
      board.run(system, 'member.join', {
        invitation,
        name: 'Rina',
        email: 'Rina@Posko.test',
        passwordHash: 'x',
      });
    const revoke = () => outcome(board.run(who.ngoAdmin, 'member.uninvite', { invitation }));
    return { world, board, who, join, revoke };
  }

  it('P1: make one member, whose name and address stay out of the feed', () => {
    const { board, join } = invited();
    const answer = join();
    expect(outcome(answer)).toBe('accepted');
    const changes = 'changes' in answer ? answer.changes : [];
    expect(changes[1]).toMatchObject({ secret: { name: 'Rina', email: 'rina@posko.test' } });
    expect(JSON.stringify(changes.map(({ body }) => body))).not.toMatch(/rina/i);
    expect(board.get('member', changes[1]?.id ?? '')).toMatchObject({ role: 'reporter' });
    expect(outcome(join())).toBe('invitation-invalid');
  });

  it('end after three days, or when they are taken back', () => {
    const late = invited();
    pass(late.world, 72);
    expect(outcome(late.join())).toBe('invitation-invalid');
    const revoked = invited();
    expect([revoked.revoke(), revoked.revoke()]).toEqual(['accepted', 'invitation-invalid']);
    expect(outcome(revoked.join())).toBe('invitation-invalid');
  });
});

describe('members', () => {
  it('ADMIN 6: are appointed and act inside the areas of their organisation', () => {
    const { board, who } = createWorld();
    const { organisation } = who.coordinator;
    board.put('organisation', { ...board.get('organisation', organisation), areas: ['11.16'] });
    const invite = { organisation, role: 'coordinator' as const };
    const invited = (areas: string[]) =>
      board.run(who.ministry, 'member.invite', { ...invite, areas });
    expect(refused(invited(['11.16', '11']))).toMatchObject({
      code: 'outside-organisation',
      facts: { field: 'areas' },
    });
    expect(outcome(invited(['11.16.08']))).toBe('accepted');
    const { member } = who.coordinator;
    const widened = board.run(who.ministry, 'member.revise', { member, areas: ['ID'] });
    expect(outcome(widened)).toBe('outside-organisation');
    expect(areasWithin(['11', '12.05'], ['11.16', '12'])).toEqual(['11.16', '12.05']);
    expect(areasWithin(['ID'], ['11.16'])).toEqual(['11.16']);
    expect(areasWithin(['13'], ['11.16'])).toEqual([]);
    expect(areasWithin(['11.1'], ['11.16'])).toEqual([]);
  });

  it('never lose their last admin', () => {
    const { board, who } = createWorld();
    const { member, organisation } = who.ngoAdmin;
    const demote = (id: string) =>
      outcome(board.run(who.ministry, 'member.revise', { member: id, role: 'observer' }));
    const remove = (id: string) =>
      outcome(board.run(who.ministry, 'member.remove', { member: id }));
    expect([demote(member), remove(member)]).toEqual(['last-admin', 'last-admin']);
    board.must(who.ngoAdmin, 'member.revise', { member: who.baznas.member, role: 'admin' });
    expect([remove(member), remove(member)]).toEqual(['accepted', 'nothing-changed']);
    expect(demote(who.baznas.member)).toBe('last-admin');
    expect(board.get('organisation', organisation).verifiedAt).not.toBeNull();
  });

  it('are revised to something', () => {
    const { board, who } = createWorld();
    const { member } = who.baznas;
    expect(outcome(board.run(who.ngoAdmin, 'member.revise', { member }))).toBe('nothing-changed');
  });
});

it('organisations are revised on a fresh copy, and vouched for once', () => {
  const { board, who } = createWorld();
  const { organisation } = who.baznas;
  const revise = (revision: number) =>
    board.run(who.ngoAdmin, 'organisation.revise', { organisation, revision, sectors: [] });
  expect(outcome(revise(1))).toBe('accepted');
  expect(refused(revise(1))).toMatchObject({ code: 'stale-revision', facts: { current: 2 } });
  expect(
    outcome(board.run(who.ministry, 'organisation.verify', { organisation, verified: true })),
  ).toBe('nothing-changed');
});

describe('whom to call', () => {
  const world = createWorld();
  const { board, who } = world;
  const { need, line } = verified(world, 100);
  const running = taken(world, who.baznas, line, 10);
  const ended = taken(world, who.dompet, line, 10);
  board.must(who.dompet, 'claim.release', { incident, claim: ended });
  const claims = [running, ended].map((id) => board.get('claim', id));
  const allowed = (may: (actor: (typeof people)[string]) => boolean) =>
    Object.keys(people).filter((name) => may(people[name] ?? system));
  const people: Record<string, ReturnType<typeof everybody>[keyof ReturnType<typeof everybody>]> =
    everybody(world);

  it('P1: at a need is for its coordinator, its reporter, and those at work on it', () => {
    const row = board.get('need', need);
    expect(allowed((actor) => mayReadNeedContact(actor, row, claims))).toEqual([
      'ministry',
      'coordinator',
      'baznas',
      'ngoAdmin',
      'reporter',
    ]);
  });

  it('P1: at a site is also for verified organisations from their departure until the goods have come', () => {
    const row = board.get('site', world.site);
    const { organisation } = who.baznas;
    const departedAt = '2026-01-01T03:04:05.000Z';
    const way = shipmentRow(row.id, { organisation, departedAt });
    const readers = (shipment: Shipment) =>
      allowed((actor) => mayReadSiteContact(actor, row, [shipment]));
    const own = ['ministry', 'coordinator', 'host'];
    const ofSender = (actor: (typeof people)[string]) => mayReadSiteContact(actor, row, [way]);
    expect(readers(way)).toEqual(['ministry', 'coordinator', 'baznas', 'ngoAdmin', 'host']);
    expect(readers({ ...way, departedAt: null })).toEqual(own);
    expect(readers({ ...way, departedAt: null, loadedAt: departedAt })).toEqual(own);
    expect(readers({ ...way, closedAt: '2026-01-02T03:04:05.000Z' })).toEqual(own);
    expect(readers({ ...way, cancelledAt: '2026-01-02T03:04:05.000Z' })).toEqual(own);
    expect(readers(shipmentRow(null, { organisation, departedAt }))).toEqual(own);
    expect(ofSender(who.baznas)).toBe(true);
    expect(ofSender({ ...who.baznas, organisationVerified: false })).toBe(false);
  });

  it('P1: at a site is for its coordinator and whoever runs it', () => {
    const row = board.get('site', world.site);
    expect(allowed((actor) => mayReadSiteContact(actor, row, []))).toEqual([
      ...['ministry', 'coordinator', 'host'],
    ]);
  });
});
