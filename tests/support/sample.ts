// A valid input for every command of the registry, in the small world of the tests.
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { siteAccount } from '#domain/account.ts';
import { stockId } from '#domain/stock.ts';
import { accessLinkSamples } from './access-link.ts';
import { koboSamples } from './kobo.ts';
import { activitySamples } from './activity.ts';
import { attachmentSamples } from './attachment.ts';
import { convoySamples } from './convoy.ts';
import { batchSamples, movementOf, undoingBatch } from './import-batch.ts';
import { catalogueSamples } from './catalogue.ts';
import { headcountSamples } from './headcount.ts';
import { closedIncident, incidentSamples } from './incident.ts';
import { lookSamples } from './look.ts';
import { lumbungSamples } from './lumbung.ts';
import { pictureSamples } from './picture.ts';
import { reportSamples } from './report.ts';
import { requestSamples } from './request.ts';
import { offerSamples } from './site-offer.ts';
import { createDepot, planned, sent, stocked } from './depot.ts';
import type { Depot } from './depot.ts';
import { incident, places, reported, stranger, system, taken, verified } from './world.ts';
import type { World } from './world.ts';

export type Samples = { [N in CommandName]: CommandInput<N> };

/** A world in which every sample is accepted from whoever may send it, each alone in its world. */
export function createSamples(on?: World['board']): { world: Depot; samples: Samples } {
  const world = createDepot(on);
  const { board, who, site } = world;
  const seen = verified(world, 100);
  const other = verified(world, 50);
  const idle = verified(world, 10, { item: 'SEL' });
  const unseen = reported(world, 20, { item: 'BERAS' });
  const ended = reported(world, 20, { item: 'BERAS' });
  board.must(who.coordinator, 'need.cancel', { incident, need: ended.need, reason: 'ganda' });
  const gone = verified(world, 5, { item: 'SEL' });
  board.must(who.coordinator, 'need.merge', { incident, need: gone.need, into: idle.need });
  const late = taken(world, who.baznas, seen.line, 5);
  board.now = '2025-12-10T09:00:00.000Z';
  const claim = taken(world, who.baznas, seen.line, 40);
  const arrived = taken(world, who.baznas, seen.line, 10);
  board.must(who.baznas, 'claim.deliver', { incident, claim: arrived });
  const freed = taken(world, who.baznas, seen.line, 10);
  board.must(who.baznas, 'claim.release', { incident, claim: freed });
  const asked = taken(world, who.baznas, seen.line, 10);
  board.must(who.rumah, 'claim.handover', { incident, claim: asked, reason: 'dekat' });
  const overdue = {
    organisation: who.rumah.organisation,
    member: who.rumah.member,
    reason: 'dekat',
    askedAt: board.now,
    grantsAt: board.now,
  };
  const silent = taken(world, who.baznas, seen.line, 10);
  board.put('claim', { ...board.get('claim', silent), handover: overdue });
  const { organisation } = who.baznas;
  const rumah = board.get('organisation', who.rumah.organisation);
  const proposed = { proposedName: 'Rumah Zakat Indonesia', proposedShortName: 'RZI' };
  board.put('organisation', { ...rumah, ...proposed });
  const invite = { organisation, role: 'responder' } as const;
  const invitation = String(board.must(system, 'member.invite', invite).result.invitation);
  const person = { name: 'Rina', email: 'rina@posko.test', passwordHash: 'x' };
  const onNeed = { incident, need: seen.need };
  const onClaim = { incident, claim };
  // Closed, with a need from before, and leads to the site.
  const tent = { incident, name: 'Tenda lama', kind: 'shelter', area: '11.16.08' } as const;
  const shut = String(board.must(who.host, 'site.register', tent).result.site);
  const lines = [{ item: 'SEL', quantity: 2, urgency: 'low' as const }];
  board.must(who.host, 'need.post', { incident, site: shut, lines });
  board.must(who.host, 'site.close', { incident, site: shut, next: site });
  const onUnseen = { incident, need: unseen.need };
  const reason = 'jalan putus';
  board.must(system, 'incident.open', {
    ...{ code: closedIncident, name: 'Banjir lama', type: '103', status: 'tanggap_darurat' },
    ...{ areas: ['11'], startedAt: '2025-01-02T03:04:05Z' },
  });
  board.must(system, 'incident.close', { incident: closedIncident, reason: 'selesai' });
  board.must(who.coordinator, 'incident.isolate', {
    incident,
    area: '11.16',
    reason: 'Longsor',
  });
  const samples: Samples = {
    ...goods(world),
    ...activitySamples(world),
    ...pictureSamples(world),
    ...convoySamples(world),
    ...batchSamples(world),
    ...catalogueSamples(world),
    ...lookSamples(world, seen.need),
    ...attachmentSamples(world, seen.need),
    ...headcountSamples(world),
    ...incidentSamples,
    ...lumbungSamples(world),
    ...offerSamples(world),
    ...reportSamples(world, other.need),
    ...koboSamples(world),
    ...requestSamples(world),
    'organisation.register': {
      name: 'Rumah Yatim',
      shortName: 'RY',
      kind: 'ngo',
      sectors: ['pangan'],
      areas: ['ID'],
    },
    'organisation.revise': { organisation, revision: 1, name: 'Baznas RI' },
    'organisation.verify': { organisation, verified: false },
    'organisation.answer-name': { organisation: rumah.id, revision: 1, agreed: true },
    'member.invite': invite,
    'member.uninvite': { invitation },
    'member.join': { invitation, ...person },
    'member.create': { organisation, role: 'reporter', ...person },
    'member.revise': { member: who.baznas.member, role: 'reporter' },
    'member.remove': { member: who.baznas.member },
    'standard.define': {
      id: 'BERAS',
      factor: 0.4,
      per: 'people',
      daily: true,
      basis: '400 g',
      verified: 'S',
    },
    'site.register': { incident, name: 'Gudang', kind: 'warehouse', area: '11.16' },
    'site.revise': { incident, site, revision: 1, capacity: 400 },
    'site.place': { incident, site, revision: 1, point: { lat: 4.3, lng: 98.06 } },
    'site.close': { incident, site },
    'site.reopen': { incident, site: shut },
    'need.post': { incident, site, lines: [{ item: 'KIDW', quantity: 4, urgency: 'low' }] },
    'need.verify': onUnseen,
    'need.unverify': { incident, need: idle.need },
    'need.revise': {
      ...onUnseen,
      revision: 1,
      people: 30,
      lines: [{ line: unseen.line, asked: 9 }],
    },
    'need.reject': { ...onUnseen, reason },
    'need.cancel': { ...onUnseen, reason },
    'need.withdraw': { ...onUnseen, reason },
    'need.reopen': { incident, need: ended.need },
    'need.refresh': onNeed,
    'need.support': onNeed,
    'need.merge': { ...onNeed, into: other.need },
    'need.unmerge': { incident, need: gone.need, into: idle.need },
    'claim.take': { incident, line: other.line, quantity: 5, eta: '2025-12-10T15:00:00+07:00' },
    'claim.release': { ...onClaim, quantity: 5, reason },
    'claim.restore': { incident, claim: freed },
    'claim.extend': { ...onClaim, reason },
    'claim.progress': { ...onClaim, quantity: 5 },
    'claim.deliver': onClaim,
    'claim.confirm': { incident, claim: arrived, received: 10 },
    'claim.expire': { incident, claim: late },
    'claim.warn': { incident, claim: late },
    'claim.handover': { ...onClaim, reason },
    'claim.handover-accept': { incident, claim: asked },
    'claim.handover-decline': { incident, claim: asked, reason },
    'claim.handover-grant': { incident, claim: silent },
  };
  return { world, samples };
}

/** Inputs of the commands of goods: Baznas's warehouse and what it sends to the shelter. */
function goods(world: Depot) {
  const { board, who, warehouse, site } = world;
  stocked(world, warehouse, 'BERAS', 1000);
  const rice = { item: 'BERAS', quantity: 5 };
  const spread = { overlapReason: 'untuk dapur umum' };
  const waiting = planned(world, [rice]);
  const loaded = planned(world, [rice], spread);
  board.must(who.baznas, 'shipment.load', { incident, shipment: loaded });
  const moving = sent(world, planned(world, [rice], spread)).id;
  const refused = sent(world, planned(world, [rice], spread)).id;
  board.must(who.host, 'shipment.receive', {
    incident,
    shipment: refused,
    lines: [{ line: 0, good: 4, refused: 1, note: 'basah' }],
  });
  const disputed = sent(world, planned(world, [rice], spread)).id;
  const lost = { line: 0, good: 3, lost: 2 };
  board.must(who.host, 'shipment.receive', {
    incident,
    shipment: disputed,
    lines: [{ line: 0, good: 5 }],
  });
  board.must(who.baznas, 'shipment.correct', {
    incident,
    shipment: disputed,
    lines: [lost],
    reason: 'dua karung tertinggal',
  });
  // A load that somebody waits for.
  const { line } = verified(world, 5, { item: 'BERAS' });
  const taken = board.must(who.baznas, 'claim.take', { incident, line, quantity: 5 });
  const promised = { ...rice, claim: String(taken.result.claim) };
  const carried = sent(world, planned(world, [promised])).id;
  const bare = { kind: 'warehouse', tier: 'organisation', area: '11.16' } as const;
  const { result } = board.must(who.baznas, 'storage.register', { name: 'Gudang baru', ...bare });
  const emptied = board.must(who.baznas, 'storage.register', { name: 'Gudang lama', ...bare });
  board.must(who.baznas, 'storage.close', { site: String(emptied.result.site) });
  const parties = { owner: who.baznas.organisation, carrier: who.dompet.organisation };
  const days = { from: '2025-12-01', until: '2025-12-31' };
  const made = board.must(who.ngoAdmin, 'agreement.make', {
    owner: parties.owner,
    carrier: who.rumah.organisation,
    ...days,
  });
  const inStock = { incident, site: warehouse };
  const held = board.get(
    'stock',
    stockId(siteAccount(warehouse), { item: 'BERAS', lot: null, expiry: null }),
  ).quantity;
  const recounted = board.must(who.baznas, 'stock.count', {
    ...inStock,
    lines: [{ item: 'BERAS', counted: held + 5 }],
    reason: 'di rak lain',
  });
  const kept = { owner: who.dompet.organisation, lines: [rice] };
  board.must(who.baznas, 'stock.receive', { ...inStock, ...kept, origin: 'donation' });
  return {
    'storage.register': { name: 'Gudang', ...bare },
    'storage.place': {
      site: warehouse,
      revision: 1,
      point: { lat: 4.3, lng: 98.06 },
      confirmed: ['point-outside-area'],
    },
    'storage.stipulate': {
      site: warehouse,
      revision: 1,
      content: {
        hazards: ['101'],
        people: 500,
        days: 3,
        items: [{ item: 'BERAS', quantity: 600 }],
      },
    },
    'storage.revise': { site: warehouse, revision: 1, capacity: 400 },
    'storage.close': { site: String(result.site) },
    'storage.reopen': { site: String(emptied.result.site) },
    'stock.receive': { ...inStock, origin: 'purchase', lines: [rice] },
    'stock.count': { ...inStock, lines: [{ item: 'SEL', counted: 3 }], reason: 'di rak lain' },
    'stock.uncount': {
      ...{ ...inStock, batch: undoingBatch(world), at: board.now, reason: 'salah daftar' },
      count: movementOf(recounted),
      lines: [
        {
          ...{ item: 'BERAS', lot: null, expiry: null },
          ...{ before: held, seen: held + 5, movedAt: null, countedAt: null },
        },
      ],
    },
    'stock.distribute': { ...inStock, lines: [rice] },
    'stock.give': { ...inStock, ...kept },
    'stock.write-off': { ...inStock, ...rice, to: 'damaged', reason: 'basah' },
    'agreement.make': { ...parties, ...days },
    'agreement.end': { agreement: String(made.result.agreement) },
    'shipment.plan': {
      incident,
      from: warehouse,
      stops: [{ site }],
      lines: [rice],
      ...spread,
    },
    'shipment.load': { incident, shipment: waiting, lines: [{ line: 0, quantity: 4 }] },
    'shipment.depart': { incident, shipment: loaded },
    ...accessLinkSamples(world, moving),
    'shipment.report': { incident, shipment: moving, point: places.kualaSimpang },
    'shipment.arrive': { incident, shipment: moving },
    'shipment.receive': { incident, shipment: moving, lines: [{ line: 0, good: 5 }] },
    'shipment.record': {
      incident,
      shipment: moving,
      lines: [{ line: 0, good: 5 }],
      receiverName: 'Pak Geuchik',
    },
    'shipment.correct': { incident, shipment: refused, lines: [lost], reason: 'salah hitung' },
    'shipment.correct-answer': { incident, shipment: disputed, agrees: true },
    'shipment.cancel': { incident, shipment: loaded, reason: 'ban bocor' },
    'shipment.close': { incident, shipment: refused },
    'shipment.load-more': { incident, shipment: loaded, lines: [{ line: 0, quantity: 2 }] },
    'shipment.revise': { incident, shipment: moving, plate: 'BL 1234 XY' },
    'shipment.transfer': { incident, shipment: moving, reason: 'mogok' },
    'shipment.redirect': {
      incident,
      shipment: moving,
      to: { area: '11.16.02' },
      reason: 'jembatan putus',
    },
    'shipment.skip': { incident, shipment: moving, reason: 'jalan tertutup lumpur' },
    'shipment.return': { incident, shipment: moving, reason: 'mogok' },
    'shipment.lose': { incident, shipment: carried, reason: 'hanyut' },
  } as const satisfies Partial<Samples>;
}

/** Everybody who could send a command, by name. */
export function everybody({ who }: World) {
  return { ...who, system, stranger };
}
