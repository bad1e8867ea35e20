// Who may: every command against everybody.
import { convoyPermissions } from '../../support/convoy.ts';
import { describe, expect, it } from 'vitest';
import { commands } from '#domain/commands.ts';
import type { CommandName } from '#domain/commands.ts';
import { activityPermissions } from '../../support/activity.ts';
import { batchPermissions } from '../../support/import-batch.ts';
import { cataloguePermissions } from '../../support/catalogue.ts';
import { picturePermissions } from '../../support/picture.ts';
import { headcountPermissions } from '../../support/headcount.ts';
import { attachmentPermissions } from '../../support/attachment.ts';
import { lookPermissions } from '../../support/look.ts';
import { documentPermissions } from '../../support/document.ts';
import { koboPermissions } from '../../support/kobo.ts';
import { accessLinkPermissions } from '../../support/access-link.ts';
import { reportPermissions } from '../../support/report.ts';
import { requestPermissions } from '../../support/request.ts';
import { createSamples, everybody } from '../../support/sample.ts';
import { createWorld, incident, outcome, verified } from '../../support/world.ts';

const ministry = ['ministry', 'system'];
const writers = [
  'ministry',
  'office',
  'coordinator',
  'elsewhere',
  'baznas',
  'dompet',
  'rumah',
  'ngoAdmin',
  'reporter',
  'host',
  'system',
];
const takers = writers.filter((name) => name !== 'reporter' && name !== 'system');
const holder = ['baznas', 'ngoAdmin'];
const coordinators = ['ministry', 'coordinator', 'system'];
const ownAdmin = ['ministry', 'ngoAdmin', 'system'];
const poster = ['ministry', 'coordinator', 'reporter', 'system'];
const runsSite = ['ministry', 'coordinator', 'host', 'system'];
const holderOrCoordinator = ['ministry', 'coordinator', 'baznas', 'ngoAdmin', 'system'];

const table: Record<CommandName, string[]> = {
  ...reportPermissions,
  ...accessLinkPermissions,
  ...documentPermissions,
  ...koboPermissions,
  ...requestPermissions,
  'incident.open': ministry,
  'incident.revise': ministry,
  'incident.decree': coordinators,
  'incident.correct-decree': coordinators,
  'incident.confirm-decree': ['ministry', 'office', 'coordinator', 'system'],
  'incident.dispute-decree': ['ministry', 'office', 'coordinator', 'system'],
  'incident.shut-decree': ['office', 'coordinator', 'system'],
  'incident.revoke-decree': coordinators,
  'incident.set-round': ministry,
  'incident.isolate': coordinators,
  'incident.start': coordinators,
  'incident.reconnect': coordinators,
  'incident.close': ministry,
  'incident.reopen': coordinators,
  'organisation.register': ministry,
  'organisation.revise': ownAdmin,
  'organisation.verify': ministry,
  'organisation.answer-name': ministry,
  'member.invite': ownAdmin,
  'member.uninvite': ownAdmin,
  'member.join': ['system'],
  'member.create': ['system'],
  'member.revise': ownAdmin,
  'member.remove': ownAdmin,
  'standard.define': ministry,
  'site.register': writers,
  'site.revise': runsSite,
  'site.offer': runsSite,
  'site.accept': ['baznas', 'ngoAdmin'],
  'site.decline': ['ministry', 'coordinator', 'baznas', 'ngoAdmin', 'host', 'system'],
  'site.agree-move': coordinators,
  'site.decline-move': runsSite,
  'site.close': runsSite,
  'site.place': runsSite,
  'site.reopen': runsSite,
  'need.post': writers,
  'need.verify': coordinators,
  'need.unverify': coordinators,
  'need.revise': poster,
  'need.reject': coordinators,
  'need.cancel': poster,
  'need.withdraw': poster,
  'need.reopen': poster,
  'need.refresh': writers,
  'need.support': writers,
  'need.merge': coordinators,
  'need.unmerge': coordinators,
  'claim.take': takers,
  'claim.release': holderOrCoordinator,
  'claim.restore': holderOrCoordinator,
  'claim.extend': holder,
  'claim.progress': holder,
  'claim.deliver': holder,
  'claim.confirm': ['ministry', 'coordinator', 'reporter', 'host'],
  'claim.expire': ['system'],
  'claim.warn': ['system'],
  // Inside the own area (N18).
  'claim.handover': takers.filter((name) => name !== 'elsewhere'),
  'claim.handover-accept': holder,
  'claim.handover-decline': holder,
  'claim.handover-grant': ['system'],
  'storage.register': [...takers, 'system'],
  'storage.revise': holderOrCoordinator,
  'storage.stipulate': holderOrCoordinator,
  'storage.place': holderOrCoordinator,
  'storage.close': holderOrCoordinator,
  'storage.reopen': holderOrCoordinator,
  'stock.receive': holderOrCoordinator,
  'stock.count': holderOrCoordinator,
  'stock.confirm-removal': ['office', 'coordinator'],
  'stock.decline-removal': ['office', 'coordinator'],
  'stock.distribute': holderOrCoordinator,
  // Who began the undo, and keeps the store.
  'stock.uncount': ['baznas'],
  'stock.write-off': holderOrCoordinator,
  // It keeps goods in the warehouse of Baznas.
  'stock.give': ['dompet'],
  'agreement.make': ownAdmin,
  'agreement.end': ownAdmin,
  // Baznas lets Rumah Zakat move its goods.
  'shipment.plan': [...holderOrCoordinator, 'rumah'],
  'shipment.load': holderOrCoordinator,
  'shipment.depart': holderOrCoordinator,
  'shipment.report': holderOrCoordinator,
  'shipment.arrive': [...holderOrCoordinator, 'host'],
  'shipment.receive': ['ministry', 'coordinator', 'host'],
  'shipment.record': ['ministry', 'coordinator', 'baznas', 'ngoAdmin', 'host'],
  'shipment.correct': [...holderOrCoordinator, 'host'],
  // Baznas asked, so the receiving side answers.
  'shipment.correct-answer': ['ministry', 'coordinator', 'host'],
  'shipment.cancel': holderOrCoordinator,
  'shipment.close': holderOrCoordinator,
  'shipment.load-more': holderOrCoordinator,
  'shipment.revise': holderOrCoordinator,
  'shipment.transfer': holderOrCoordinator,
  'shipment.redirect': holderOrCoordinator,
  'shipment.skip': holderOrCoordinator,
  'shipment.return': holderOrCoordinator,
  'shipment.lose': holderOrCoordinator,
  ...convoyPermissions(writers),
  ...activityPermissions,
  ...picturePermissions,
  ...batchPermissions,
  ...cataloguePermissions,
  ...lookPermissions,
  ...attachmentPermissions,
  ...headcountPermissions,
};

describe('who may', () => {
  for (const name of Object.keys(commands) as CommandName[])
    it(`${name}: ${table[name].join(', ')}`, () => {
      const may: string[] = [];
      for (const actor of Object.keys(everybody(createWorld()))) {
        const { world, samples } = createSamples();
        const sender = everybody(world)[actor as keyof ReturnType<typeof everybody>];
        const code = outcome(world.board.send(sender, name, samples[name]));
        const barred = ['not-allowed', 'receiver-only', 'not-your-goods', 'handover-taker'];
        if (barred.includes(code)) continue;
        may.push(actor);
        // Whoever may is not stopped by anything else, but for one's own claim, decree and removal.
        const own =
          (name === 'claim.handover' && holder.includes(actor)) ||
          (name === 'incident.confirm-decree' && actor === 'coordinator') ||
          (name === 'stock.confirm-removal' && actor === 'office');
        if (!own) expect(code).toBe('accepted');
      }
      expect(may.sort()).toEqual([...table[name]].sort());
    });
});

describe('areas and roles', () => {
  it('a coordinator’s word counts inside the working area, and only while the office is vouched for', () => {
    const { board, who } = createWorld();
    const decree = (actor: typeof who.coordinator, area: string) =>
      outcome(
        board.run(actor, 'incident.decree', {
          incident,
          decree: {
            number: `SK/${area}`,
            status: 'tanggap_darurat',
            issuer: 'Bupati',
            area,
            from: '2025-12-01',
            until: '2025-12-14',
          },
        }),
      );
    expect(decree(who.coordinator, '11.16')).toBe('accepted');
    expect(decree(who.coordinator, '12.05')).toBe('not-allowed');
    const { organisation, member } = who.coordinator;
    board.must(who.ministry, 'organisation.verify', { organisation, verified: false });
    expect(decree(board.actor(member), '11.16.08')).toBe('not-allowed');
  });

  it('an office cannot give itself more area, a ministry can, and others act where they like', () => {
    const { board, who } = createWorld();
    const widen = (actor: typeof who.office, organisation: string, areas: string[]) =>
      outcome(
        board.run(actor, 'organisation.revise', {
          organisation,
          areas,
          revision: board.get('organisation', organisation).revision,
        }),
      );
    const { organisation } = who.office;
    expect(widen(who.office, organisation, ['11', '12'])).toBe('not-allowed');
    expect(widen(who.office, organisation, ['ID'])).toBe('not-allowed');
    expect(widen(who.office, organisation, ['11.16'])).toBe('accepted');
    expect(widen(who.ministry, organisation, ['11', '12'])).toBe('accepted');
    expect(widen(who.ngoAdmin, who.ngoAdmin.organisation, ['32'])).toBe('accepted');
  });

  it('an admin appoints inside its own areas; only offices of the state have coordinators', () => {
    const { board, who } = createWorld();
    const invite = (
      actor: typeof who.office,
      role: 'coordinator' | 'responder',
      areas?: string[],
      { organisation } = actor,
    ) =>
      outcome(
        board.run(actor, 'member.invite', {
          organisation,
          role,
          areas,
        }),
      );
    expect(invite(who.office, 'coordinator', ['11.16'])).toBe('accepted');
    expect(invite(who.office, 'coordinator')).toBe('accepted');
    expect(invite(who.office, 'coordinator', ['12'])).toBe('not-allowed');
    expect(invite(who.ngoAdmin, 'coordinator', ['11'])).toBe('not-allowed');
    expect(invite(who.ngoAdmin, 'responder', ['11'])).toBe('accepted');
    expect(invite(who.office, 'responder', ['11'], who.baznas)).toBe('not-allowed');
    expect(invite(who.ministry, 'coordinator', ['12'], who.baznas)).toBe('accepted');
  });

  it('a coordinator whom the ministry lent to others gets no more areas from them', () => {
    const { board, who } = createWorld();
    const { organisation, member } = who.baznas;
    board.must(who.ministry, 'member.revise', { member, role: 'coordinator', areas: ['11.16'] });
    const widen = () =>
      outcome(board.run(who.ngoAdmin, 'member.revise', { member, areas: ['12'] }));
    expect(board.get('organisation', organisation).areas).toEqual(['ID']);
    expect(widen()).toBe('not-allowed');
    board.must(who.ngoAdmin, 'member.revise', { member, role: 'responder' });
    expect(widen()).toBe('accepted');
  });

  it('admins of a ministry that nobody vouches for any more may nothing special', () => {
    const { board, who } = createWorld();
    const unvouched = { ...who.ministry, organisationVerified: false };
    const { organisation } = who.office;
    const input = { organisation, verified: false };
    expect(outcome(board.run(unvouched, 'organisation.verify', input))).toBe('not-allowed');
  });

  it('a ministry cannot shut itself out', () => {
    const { board, who } = createWorld();
    const { organisation } = who.ministry;
    const input = { organisation, verified: false };
    expect(outcome(board.run(who.ministry, 'organisation.verify', input))).toBe('not-allowed');
  });

  it('a closed incident takes no more commands', () => {
    const world = createWorld();
    const { board, who } = world;
    const { line } = verified(world, 10);
    board.must(who.ministry, 'incident.close', { incident, reason: 'selesai' });
    const take = board.run(who.baznas, 'claim.take', { incident, line, quantity: 1 });
    expect(outcome(take)).toBe('incident-closed');
    expect(outcome(board.run(who.ministry, 'incident.close', { incident, reason: 'lagi' }))).toBe(
      'incident-closed',
    );
  });
});
