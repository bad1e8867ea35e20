// S19: who runs a site is offered and accepted, and a move to another coordinator's area is agreed by both.
import { beforeEach, describe, expect, it } from 'vitest';
import { gateOf } from '#domain/lumbung.ts';
import { createDepot } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, places } from '../../support/world.ts';
import type { Name } from '../../support/world.ts';

let depot: Depot;
beforeEach(() => {
  depot = createDepot();
});
const row = (site: string) => depot.board.get('site', site);
const send = (by: Name, name: string, input: object) =>
  outcome(depot.board.send(depot.who[by], name, { incident, ...input }));

describe('a site', () => {
  it('S19: is run by nobody who did not accept, whoever gives it', () => {
    const { who, site } = depot;
    const give = { site, revision: 1, organisation: who.baznas.organisation };
    expect(send('host', 'site.revise', give)).toBe('accepted');
    expect(row(site)).toMatchObject({
      organisation: who.host.organisation,
      offer: { organisation: who.baznas.organisation },
    });
    for (const by of ['dompet', 'host', 'watcher', 'coordinator'] as const)
      expect(send(by, 'site.accept', { site })).toBe('not-allowed');
    expect(send('baznas', 'site.accept', { site })).toBe('accepted');
    expect(row(site)).toMatchObject({ organisation: who.baznas.organisation, offer: null });
    expect(send('baznas', 'site.accept', { site })).toBe('not-allowed');
  });

  it('S19: offered it waits until it is answered or withdrawn', () => {
    const { who, site } = depot;
    const offer = { site, organisation: who.baznas.organisation };
    expect(send('host', 'site.offer', offer)).toBe('accepted');
    expect(send('host', 'site.offer', offer)).toBe('nothing-changed');
    expect(send('baznas', 'site.decline', { site })).toBe('accepted');
    expect(row(site)).toMatchObject({ organisation: who.host.organisation, offer: null });
    send('host', 'site.offer', offer);
    expect(send('dompet', 'site.decline', { site })).toBe('not-allowed');
    expect(send('host', 'site.decline', { site })).toBe('accepted');
    expect(row(site).offer).toBeNull();
  });

  it('S19: who was named and offers it on keeps it when the offer is taken back, and may settle it', () => {
    const { who, site } = depot;
    const named = { site, revision: 1, organisation: who.baznas.organisation };
    expect(send('coordinator', 'site.revise', named)).toBe('accepted');
    const offer = { site, organisation: who.dompet.organisation };
    expect(send('baznas', 'site.offer', offer)).toBe('accepted');
    expect(send('baznas', 'site.decline', { site })).toBe('accepted');
    expect(row(site)).toMatchObject({ organisation: who.baznas.organisation, offer: null });
    expect(send('baznas', 'site.accept', { site })).toBe('accepted');
    expect(row(site)).toMatchObject({ organisation: who.baznas.organisation, assigned: null });
    expect(send('baznas', 'site.decline', { site })).toBe('not-allowed');
  });

  it('S19: whom the coordinator names runs it at once, and may decline: it goes back', () => {
    const { who, site } = depot;
    const give = { site, revision: 1, organisation: who.baznas.organisation };
    expect(send('coordinator', 'site.revise', give)).toBe('accepted');
    expect(row(site).organisation).toBe(who.baznas.organisation);
    expect(send('host', 'site.decline', { site })).toBe('not-allowed');
    expect(send('baznas', 'site.decline', { site })).toBe('accepted');
    expect(row(site)).toMatchObject({ organisation: who.host.organisation, assigned: null });
    const { result } = depot.board.must(who.coordinator, 'site.register', {
      ...{ incident, name: 'Masjid Raya', kind: 'shelter', area: '11.16' },
      organisation: who.baznas.organisation,
    });
    const made = String(result.site);
    expect(row(made).organisation).toBe(who.baznas.organisation);
    expect(send('baznas', 'site.decline', { site: made })).toBe('accepted');
    expect(row(made).organisation).toBeNull();
  });

  it('S19: a store is offered by its own lead alone, and never named away by a coordinator', () => {
    const { who, lumbung, warehouse } = depot;
    const to = (site: string) => ({ site, organisation: who.dompet.organisation });
    expect(send('baznas', 'site.offer', to(warehouse))).toBe('not-allowed');
    expect(send('coordinator', 'site.offer', to(warehouse))).toBe('not-allowed');
    expect(send('ministry', 'site.offer', to(lumbung))).toBe('not-allowed');
    expect(send('ngoAdmin', 'site.offer', to(warehouse))).toBe('accepted');
    expect(send('dompet', 'site.accept', { site: warehouse })).toBe('accepted');
    expect(row(warehouse).organisation).toBe(who.dompet.organisation);
  });
});

describe('a store of a board', () => {
  it('S19: is given back by its own lead alone, and what was asked to leave goes with nobody', () => {
    const { board, who } = depot;
    const { result } = board.must(who.ngoAdmin, 'site.register', {
      ...{ incident, name: 'Gudang Posko', kind: 'warehouse', area: '11.16' },
      organisation: who.baznas.organisation,
    });
    const site = String(result.site);
    const giveBack = { site, revision: 1, organisation: null };
    expect(send('coordinator', 'site.revise', giveBack)).toBe('not-allowed');
    expect(send('baznas', 'site.revise', giveBack)).toBe('not-allowed');
    expect(send('ngoAdmin', 'site.revise', giveBack)).toBe('accepted');
    expect(row(site)).toMatchObject({ organisation: null, removals: null });
  });
});

describe('a move to another coordinator’s area', () => {
  const confirmed = ['point-outside-area'];

  it('S19: leaves the site with its coordinator until both agreed', () => {
    const { site } = depot;
    const { statedArea, area } = row(site);
    const place = { site, revision: row(site).revision, point: places.langkat, confirmed };
    expect(send('coordinator', 'site.place', place)).toBe('accepted');
    expect(row(site)).toMatchObject({ area: '12.05.20', statedArea: statedArea ?? area });
    expect(row(site).move).toMatchObject({ area: '12.05.20', new: null });
    expect(row(site).move?.old).not.toBeNull();
    // It is theirs still, and theirs alone.
    expect(send('coordinator', 'site.agree-move', { site })).toBe('nothing-changed');
    expect(send('elsewhere', 'site.agree-move', { site })).toBe('not-allowed');
    expect(send('ministry', 'site.agree-move', { site })).toBe('accepted');
    expect(row(site)).toMatchObject({ area: '12.05.20', statedArea: null, move: null });
    expect(send('coordinator', 'site.close', { site })).toBe('not-allowed');
  });

  it('S19: by its named area alone nothing moves until then', () => {
    const { site, board, who } = depot;
    const { area } = row(site);
    board.must(who.coordinator, 'site.revise', { incident, site, revision: 1, area: '12.05' });
    expect(row(site)).toMatchObject({ area, statedArea: null, move: { area: '12.05' } });
    expect(send('host', 'site.decline-move', { site })).toBe('accepted');
    expect(row(site)).toMatchObject({ area, move: null });
    const { revision } = row(site);
    board.must(who.ministry, 'site.revise', { incident, site, revision, area: '12.05' });
    expect(row(site).move).toBeNull();
  });

  it('S2, S19: opens no lumbung by its point', () => {
    const { board, who, shut } = depot;
    const { revision } = row(shut);
    board.must(who.office, 'storage.place', {
      ...{ site: shut, revision, point: places.karangBaru },
      confirmed: ['point-outside-area'],
    });
    expect(row(shut).area).toBe('11.16.08');
    expect(gateOf(row(shut), board.rows.incident.values(), board.now).state).toBe('shut');
  });
});
