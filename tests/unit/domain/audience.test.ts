// P1: what each room may read of each row.
import { describe, expect, it } from 'vitest';
import { keysOf, sees } from '#domain/audience.ts';
import { audienceOf, cut, project } from '#domain/project.ts';
import type { Audience, ReaderKeys } from '#domain/audience.ts';
import type { EntityName, EntityRow, FeedChange } from '#domain/change.ts';
import type { Need } from '#domain/need.ts';
import { finishedBatch } from '../../support/import-batch.ts';
import { added, reportWithPhoto, turned } from '../../support/attachment.ts';
import { plannedActivity } from '../../support/activity.ts';
import { declared } from '../../support/hazard.ts';
import { recorded } from '../../support/impact.ts';
import { accepted } from '../../support/shift.ts';
import { lookSamples } from '../../support/look.ts';
import { testCode, told } from '../../support/report.ts';
import { issued } from '../../support/access-link.ts';
import { noted } from '../../support/document.ts';
import { connected } from '../../support/kobo.ts';
import { asked } from '../../support/request.ts';
import { createDepot, planned, stocked } from '../../support/depot.ts';
import {
  incident,
  places,
  reported,
  stranger,
  system,
  taken,
  verified,
} from '../../support/world.ts';

const world = createDepot();
const { board, who, site } = world;
const seen = verified(world, 10);
const unseen = reported(world, 20, { item: 'BERAS', point: places.kualaSimpang });
taken(world, who.baznas, seen.line, 5);
const { organisation } = who.baznas;
board.must(who.ngoAdmin, 'member.invite', { organisation, role: 'responder' });
issued(world, who.host, { site });
stocked(world, world.warehouse, 'BERAS', 10);
planned(world, [{ item: 'BERAS', quantity: 5 }]);
const days = { from: '2025-12-01', until: '2025-12-31' };
const parties = { owner: organisation, carrier: who.dompet.organisation };
board.must(who.ngoAdmin, 'agreement.make', { ...parties, ...days });
const words = [{ word: 'Bras pulen' }];
board.must(who.baznas, 'word.hear', { organisation, source: 'import', words });
board.must(who.baznas, 'vocabulary.define', {
  ...{ organisation, item: 'BERAS', aliases: ['Beras Baznas'], packs: [], revision: 0 },
});

const hidden = reportWithPhoto(world, 2);
const shown = reportWithPhoto(world, 3);
turned(world, shown.report);
const show = { incident, attachment: shown.photo, shown: true };
board.must(who.coordinator, 'attachment.publish', show);
const ofNeed = added(world, who.baznas, { entity: 'need', of: seen.need });

const readersKeys = {
  public: keysOf(stranger),
  own: keysOf(who.baznas),
  other: keysOf(who.dompet),
  coordinator: keysOf(who.coordinator),
} as const satisfies Record<string, ReaderKeys>;
type Reader = keyof typeof readersKeys;
const everyone = Object.keys(readersKeys) as Reader[];
const members = everyone.filter((reader) => reader !== 'public');
const { public: publicKeys, own, other } = readersKeys;

/** Who sees a row, per noun. */
const readers: { [E in EntityName]: [row: EntityRow[E] | undefined, readers: Reader[]][] } = {
  incident: [[board.rows.incident.get(incident), everyone]],
  organisation: [[board.rows.organisation.get(who.baznas.organisation), everyone]],
  member: [[board.rows.member.get(who.baznas.member), ['own']]],
  invitation: [[[...board.rows.invitation.values()][0], ['own']]],
  item: [[board.rows.item.get('AIR'), everyone]],
  standard: [[board.rows.standard.get('AIR'), everyone]],
  vocabulary: [[[...board.rows.vocabulary.values()][0], ['own']]],
  word: [[[...board.rows.word.values()][0], ['own']]],
  site: [
    [board.rows.site.get(site), everyone],
    [board.rows.site.get(world.warehouse), members],
  ],
  need: [
    [board.rows.need.get(seen.need), everyone],
    [board.rows.need.get(unseen.need), members],
  ],
  line: [
    [board.rows.line.get(seen.line), everyone],
    [board.rows.line.get(unseen.line), members],
  ],
  claim: [[[...board.rows.claim.values()][0], members]],
  request: [[board.rows.request.get(asked(world, seen.line, 2)), members]],
  activity: [[board.rows.activity.get(plannedActivity(world)), everyone]],
  hazard: [[board.rows.hazard.get(declared(world)), everyone]],
  impact: [[board.rows.impact.get(recorded(world)), everyone]],
  acceptance: [[board.rows.acceptance.get(accepted(world)), members]],
  agreement: [[[...board.rows.agreement.values()][0], members]],
  stock: [[[...board.rows.stock.values()][0], members]],
  movement: [[[...board.rows.movement.values()][0], members]],
  shipment: [[[...board.rows.shipment.values()][0], members]],
  batch: [[board.rows.batch.get(finishedBatch(world)), members]],
  look: [
    [board.rows.look.get(lookSamples(world, seen.need)['contact.allow'].look), ['coordinator']],
  ],
  // P4: what strangers tell is for the desk alone; the code is for nobody.
  report: [[board.rows.report.get(told(world, testCode(1))), ['coordinator']]],
  reportCode: [[board.rows.reportCode.get(testCode(1)), []]],
  // P5: as the report that it hangs on, until the coordinator shows it.
  attachment: [
    [board.rows.attachment.get(hidden.photo), ['coordinator']],
    [board.rows.attachment.get(shown.photo), members],
    [board.rows.attachment.get(ofNeed), members],
  ],
  accessLink: [[[...board.rows.accessLink.values()][0], []]],
  // V11
  document: [[board.rows.document.get(noted(world)), members]],
  koboForm: [[board.rows.koboForm.get(connected(world)), ['coordinator']]],
};

function audience<E extends EntityName>(entity: E, row: EntityRow[E]): Audience {
  return audienceOf(entity, row, {
    get: <E extends EntityName>(entity: E, id: string) => board.rows[entity].get(id),
  });
}

describe('who sees which row', () => {
  for (const entity of Object.keys(readers) as EntityName[])
    it(`P1: ${entity}`, () => {
      for (const [row, expected] of readers[entity]) {
        if (!row) throw new Error(`no ${entity}`);
        const to = audience(entity, row);
        expect(everyone.filter((reader) => sees(readersKeys[reader], to))).toEqual(expected);
      }
    });

  it('P1: a line whose need nobody knows is not for the public', () => {
    expect(audienceOf('line', board.get('line', seen.line), { get: () => undefined })).toBe(
      'member',
    );
  });

  it('members of one organisation hold the same keys; strangers and the clock are the public', () => {
    expect([...keysOf(who.baznas)]).toEqual(['public', 'member', `org:${who.baznas.organisation}`]);
    expect([stranger, system].map((actor) => [...keysOf(actor)])).toEqual([['public'], ['public']]);
  });
});

/** A row with every field filled, so that a hidden one is missed. */
const full = {
  need: {
    ...board.get('need', seen.need),
    note: 'rumah Bu Ani',
    landmark: 'sebelah rumah Pak RT',
    reason: 'Bu Ani menelepon',
    source: 'WA Pak Budi',
    people: 40,
    households: 9,
  },
  site: {
    ...board.get('site', site),
    landmark: 'belakang rumah Bu Ani',
    estimate: 'kata Pak Budi',
    source: 'Pak Budi',
    people: 40,
    households: 9,
    male: 20,
    female: 20,
    groups: { infants: 4, elderly: 5 },
  },
  organisation: {
    ...board.get('organisation', who.baznas.organisation),
    deskPhone: '+62215551234',
  },
};

describe('what the public does not read', () => {
  it('P1: free text that could name a person, phones, and how a merge was made', () => {
    const hidden = (Object.keys(full) as (keyof typeof full)[]).map((entity) => {
      const read: object = cut(publicKeys, entity, full[entity]);
      return [entity, Object.keys(full[entity]).filter((key) => !(key in read))];
    });
    expect(Object.fromEntries(hidden)).toEqual({
      need: [
        ...[
          'landmark',
          'note',
          'source',
          'verifyReason',
          'voicedBy',
          'reason',
          'mergedLines',
          'mergedTotals',
        ],
        ...['listName', 'listPlace', 'goneAt'],
      ],
      site: [
        ...['landmark', 'countReports', 'source', 'earlierCount', 'closedReason'],
        ...['removals', 'offer', 'assigned', 'move'],
      ],
      organisation: ['deskPhone', 'proposedName', 'proposedShortName'],
    });
  });

  it('P1: members read rows as they are', () => {
    for (const reader of members)
      expect(cut(readersKeys[reader], 'site', full.site)).toEqual(full.site);
  });

  it('P1: groups of fewer than five at a site', () => {
    const read = (body: Partial<EntityRow['site']>) => cut(publicKeys, 'site', body);
    expect(read({ groups: { infants: 4, toddlers: 0, elderly: 5 } })).toEqual({
      groups: { elderly: 5 },
    });
    expect(read({ people: 12, male: 4, female: 8 })).toEqual({
      people: 12,
      male: null,
      female: null,
    });
    expect(read({ male: 5, female: 5 })).toEqual({ male: 5, female: 5 });
    expect(read({ people: 4, households: 1 })).toEqual({ people: null, households: null });
    // An empty place names nobody.
    expect(read({ people: 0, households: 0 })).toEqual({ people: 0, households: 0 });
    expect(read({ name: 'SDN 2' })).toEqual({ name: 'SDN 2' });
  });

  it('P1: few people of a need, nor the point of a need away from a site, which may be a home', () => {
    const home: Need = { ...full.need, site: null, lat: 4.3, lng: 98.06, people: 3, households: 1 };
    expect(cut(publicKeys, 'need', home)).toMatchObject({
      lat: null,
      lng: null,
      area: home.area,
      people: null,
      households: null,
    });
    const shelter = { ...full.need, site, lat: 4.3, lng: 98.06 };
    expect(cut(publicKeys, 'need', shelter)).toMatchObject({ lat: 4.3, lng: 98.06, people: 40 });
    expect(cut(publicKeys, 'need', { refreshedAt: board.now })).toEqual({ refreshedAt: board.now });
  });

  it('P1: how few were counted in the arithmetic of a line', () => {
    const { arithmetic: _none, ...rest } = board.get('line', seen.line);
    const read = (counted: number, shareUsed: number | null) =>
      cut(publicKeys, 'line', {
        ...rest,
        arithmetic: { counted, shareUsed, per: 'infants', factor: 2, days: 3, basis: '' },
      }).arithmetic?.counted;
    expect([read(3, null), read(5, null), read(3, 0.016)]).toEqual([undefined, 5, 3]);
    expect(cut(publicKeys, 'line', { open: 5 })).toEqual({ open: 5 });
  });
});

describe('a change on its way', () => {
  const change: FeedChange = {
    seq: 7,
    at: board.now,
    kind: 'need.revised',
    entity: 'need',
    id: seen.need,
    by: { member: who.coordinator.member, organisation: who.coordinator.organisation },
    body: { note: 'rumah Bu Ani', people: 12 },
  };

  it('P1: reaches members whole, and the public without the member and without private fields', () => {
    expect(project(other, 'public', null, change)).toBe(change);
    expect(project(publicKeys, 'public', null, change)).toEqual({
      ...change,
      by: { member: null, organisation: who.coordinator.organisation },
      body: { people: 12 },
    });
  });

  it('P1: does not reach who may not see the row', () => {
    expect(project(publicKeys, 'member', null, change)).toBeNull();
    expect(project(publicKeys, 'member', 'member', change)).toBeNull();
    expect(project(other, `org:${who.baznas.organisation}`, null, change)).toBeNull();
  });

  it('P1: tells who saw the row before that it is gone, and nothing else', () => {
    expect(project(publicKeys, 'member', 'public', change)).toEqual({
      ...change,
      by: { member: null, organisation: who.coordinator.organisation },
      body: {},
      gone: true,
    });
    expect(project(own, 'member', 'public', change)).toBe(change);
  });

  it('P1: unverifying takes need and lines from the public; verifying again gives whole rows', () => {
    const { need } = verified(world, 30, { item: 'SEL' });
    const public_ = () => audience('need', board.get('need', need));
    const was = public_();
    board.must(who.coordinator, 'need.unverify', { incident, need });
    expect([was, public_()]).toEqual(['public', 'member']);
    const { changes } = board.must(who.coordinator, 'need.verify', { incident, need });
    for (const { entity, id, body } of changes)
      expect(Object.keys(body).sort()).toEqual(Object.keys(board.get(entity, id)).sort());
  });
});
