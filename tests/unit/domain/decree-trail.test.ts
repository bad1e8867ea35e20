// S18: who records, confirms, corrects, doubts, shuts and revokes a decree, and what that does to the lumbung.
import { describe, expect, it } from 'vitest';
import { gateOf } from '#domain/lumbung.ts';
import { isUnconfirmed } from '#domain/decree.ts';
import { publicDecree } from '#domain/incident.ts';
import { createDepot, decree } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, pass, refused } from '../../support/world.ts';

const { number } = decree;
const of = { incident, number };
const row = ({ board }: Depot) => board.get('incident', incident).decrees[0]!;
const gate = ({ board }: Depot, site: string) =>
  gateOf(board.get('site', site), board.rows.incident.values(), board.now).state;
const run = ({ board }: Depot) => board.run.bind(board);

describe('a decree', () => {
  it('S18: opens at once, unconfirmed; who recorded it cannot confirm it, another of the owner can', () => {
    const depot = createDepot();
    const { who, lumbung } = depot;
    expect(gate(depot, lumbung)).toBe('open');
    expect(isUnconfirmed(row(depot))).toBe(true);
    const confirm = { ...of, site: lumbung };
    expect(outcome(run(depot)(who.coordinator, 'incident.confirm-decree', confirm))).toBe(
      'decree-own',
    );
    expect(outcome(run(depot)(who.baznas, 'incident.confirm-decree', confirm))).toBe('not-allowed');
    expect(outcome(run(depot)(who.host, 'incident.confirm-decree', confirm))).toBe('not-allowed');
    expect(outcome(run(depot)(who.office, 'incident.confirm-decree', confirm))).toBe('accepted');
    expect(isUnconfirmed(row(depot))).toBe(false);
    expect(row(depot).confirmed).toMatchObject({ member: who.office.member });
    expect(outcome(run(depot)(who.ministry, 'incident.confirm-decree', of))).toBe(
      'decree-confirmed',
    );
  });

  it('S18: the owner of a lumbung elsewhere has no say', () => {
    const depot = createDepot();
    const { who, shut } = depot;
    for (const name of ['incident.confirm-decree', 'incident.dispute-decree'] as const)
      expect(
        outcome(depot.board.send(who.office, name, { ...of, site: shut, reason: 'x' })),
      ).not.toBe('accepted');
  });

  it('S18: corrected words are confirmed anew by others; a document that follows is not', () => {
    const depot = createDepot();
    const { who } = depot;
    depot.board.must(who.ministry, 'incident.confirm-decree', of);
    const correct = (to: object, by = who.coordinator) =>
      run(depot)(by, 'incident.correct-decree', { ...of, to, reason: 'salah ketik' });
    expect(outcome(correct({ document: 'arsip 12/2025' }))).toBe('accepted');
    expect(isUnconfirmed(row(depot))).toBe(false);
    expect(outcome(correct({ issuer: 'Bupati' }, who.elsewhere))).toBe('not-allowed');
    expect(outcome(correct({ area: '12' }))).toBe('not-allowed');
    expect(outcome(correct({ until: '2025-11-01' }))).toBe('decree-dates');
    expect(outcome(correct({ until: '2027-11-01' }))).toBe('decree-long');
    expect(outcome(correct({ issuer: decree.issuer }))).toBe('nothing-changed');
    expect(outcome(correct({ until: '2025-12-20' }, who.ministry))).toBe('accepted');
    expect(isUnconfirmed(row(depot))).toBe(true);
    expect(outcome(run(depot)(who.ministry, 'incident.confirm-decree', of))).toBe('decree-own');
  });

  it('S18: beyond 90 days it is asked for twice', () => {
    const depot = createDepot();
    const { board, who } = depot;
    const long = { ...decree, number: 'SK/2', until: '2026-02-26' };
    const answer = refused(
      board.run(who.coordinator, 'incident.decree', { incident, decree: long }),
    );
    expect(answer).toMatchObject({ code: 'decree-long', facts: { days: 91, limit: 90 } });
    const confirmed = ['decree-long' as const];
    board.must(who.coordinator, 'incident.decree', { incident, decree: long, confirmed });
    const just = { ...decree, number: 'SK/3', until: '2026-02-25' };
    board.must(who.coordinator, 'incident.decree', { incident, decree: just });
  });

  it('S18: an owner shuts its own lumbung, with a reason, and opens it by confirming', () => {
    const depot = createDepot();
    const { board, who, lumbung } = depot;
    const shut = { ...of, site: lumbung, reason: 'SK tidak ada di bagian hukum' };
    expect(outcome(run(depot)(who.ministry, 'incident.shut-decree', shut))).toBe('not-allowed');
    board.must(who.office, 'incident.shut-decree', shut);
    expect(gate(depot, lumbung)).toBe('shut');
    expect(outcome(run(depot)(who.office, 'incident.shut-decree', shut))).toBe('nothing-changed');
    board.must(who.office, 'incident.confirm-decree', { ...of, site: lumbung });
    expect(gate(depot, lumbung)).toBe('open');
  });

  it('S18: revoked by the ministry or the coordinator it counts no longer, and its number can be used again', () => {
    const depot = createDepot();
    const { board, who, lumbung } = depot;
    const revoke = { ...of, reason: 'palsu' };
    for (const by of [who.office, who.elsewhere, who.baznas, who.ngoAdmin])
      expect(outcome(run(depot)(by, 'incident.revoke-decree', revoke))).toBe('not-allowed');
    board.must(who.ministry, 'incident.revoke-decree', revoke);
    expect(gate(depot, lumbung)).toBe('shut');
    expect(
      outcome(run(depot)(who.office, 'incident.confirm-decree', { ...of, site: lumbung })),
    ).toBe('decree-revoked');
    board.must(who.coordinator, 'incident.decree', { incident, decree });
    expect(gate(depot, lumbung)).toBe('open');
    expect(board.get('incident', incident).decrees).toHaveLength(1);
  });

  it('S18: filed again it keeps which owner shut its lumbung, who doubted it, and since when it is known', () => {
    const depot = createDepot();
    const { board, who, lumbung } = depot;
    const why = { ...of, site: lumbung, reason: 'palsu' };
    board.must(who.office, 'incident.dispute-decree', why);
    board.must(who.office, 'incident.shut-decree', why);
    const { at } = row(depot).filed!;
    pass(depot, 5);
    board.must(who.coordinator, 'incident.revoke-decree', { ...of, reason: 'salah' });
    board.must(who.coordinator, 'incident.decree', { incident, decree });
    expect(gate(depot, lumbung)).toBe('shut');
    expect(row(depot)).toMatchObject({ filed: { at }, disputed: { reason: 'palsu' } });
  });

  it('S18: a doubt is shown and shuts nothing; a confirmation ends it', () => {
    const depot = createDepot();
    const { board, who, lumbung } = depot;
    const doubt = { ...of, site: lumbung, reason: 'nomor tidak dikenal' };
    board.must(who.office, 'incident.dispute-decree', doubt);
    expect(row(depot).disputed).toMatchObject({ reason: doubt.reason });
    expect(gate(depot, lumbung)).toBe('open');
    board.must(who.ministry, 'incident.confirm-decree', of);
    expect(row(depot).disputed).toBeUndefined();
  });

  it('P1: the public reads how it stands, without people and reasons', () => {
    const depot = createDepot();
    const { board, who, lumbung } = depot;
    board.must(who.office, 'incident.dispute-decree', {
      ...of,
      site: lumbung,
      reason: 'kata Budi',
    });
    const seen = JSON.stringify(publicDecree(row(depot)));
    expect(seen).not.toContain('Budi');
    expect(seen).not.toContain(who.office.member);
    expect(seen).not.toContain(who.coordinator.member);
    expect(publicDecree(row(depot)).disputed).toBeDefined();
  });
});
