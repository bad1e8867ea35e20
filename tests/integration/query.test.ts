// Every query on the demo board: what its reader answers is what its contract says.
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { queries } from '#domain/queries.ts';
import type { QueryInput, QueryName } from '#domain/queries.ts';
import { isRefusal } from '#domain/refusal.ts';
import { allRows } from '#server/storage/entity.ts';
import { Browser } from '../support/import-browser.ts';
import { board, openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';
import { phonePhoto, upload } from '../support/photo.ts';

let scene: ImportScene;
let inputs: { [N in QueryName]: QueryInput<N> };
let admin: Actor;
/** Who holds the link of a shelter, for the one query that is for holders alone. */
let holder: Actor;

beforeAll(async () => {
  scene = await openImportScene();
  const { sql } = scene.app;
  const [sites, shipments, organisations, lines] = await Promise.all([
    allRows(sql, 'site'),
    allRows(sql, 'shipment'),
    allRows(sql, 'organisation'),
    allRows(sql, 'line'),
  ]);
  const [held] = await allRows(sql, 'incident');
  const shelter = sites.find(({ incident, lat }) => incident === board && lat !== null);
  const store = shipments.find(({ from }) => from !== null)?.from;
  const shipment = shipments.find(({ reportedAt }) => reportedAt !== null) ?? shipments[0];
  const ministry = organisations.find(({ kind }) => kind === 'ministry');
  const [line] = lines;
  if (!shelter || !store || !shipment || !ministry || !line) throw new Error('no demo board');
  const person = (await allRows(sql, 'member')).find(
    ({ organisation, role }) => organisation === ministry.id && role === 'admin',
  );
  if (!person) throw new Error('no admin');
  const point = { lat: Number(shelter.lat), lng: Number(shelter.lng) };
  admin = {
    kind: 'member',
    member: person.id,
    organisation: ministry.id,
    role: 'admin',
    organisationKind: 'ministry',
    organisationVerified: true,
    areas: ['ID'],
  };
  const named = { organisation: ministry.id };
  const list = 'Kabupaten;Kecamatan;Lokasi;Barang;Jumlah\nAgam;Palembayan;Uji;Selimut;banyak';
  const brought = await new Browser(scene.app, admin).bring('needs', list);
  const written = await new Browser(scene.app, admin).bring('needs', list.replace('banyak', '5'));
  const { batch } = await new Browser(scene.app, admin).write(written.id);
  const reportId = '00000000-0000-4000-8000-00000000ab01';
  await scene.app.execute(
    {
      id: reportId,
      name: 'report.send',
      input: {
        incident: board,
        code: 'AAAA0001',
        site: shelter.id,
        lines: [{ item: line.item, urgency: 'high' }],
      },
    },
    { kind: 'public' },
  );
  const on = { entity: 'site', of: shelter.id } as const;
  const photo = await upload(scene.app, admin, await phonePhoto(), on);
  if (isRefusal(photo)) throw new Error(photo.code);
  const linkId = '00000000-0000-4000-8000-00000000ab02';
  const issue = { incident: board, site: shelter.id };
  await scene.app.execute({ id: linkId, name: 'link.issue', input: issue }, admin);
  const open = { incident: board, link: linkId, device: 'd'.repeat(64) };
  const opening = { id: '00000000-0000-4000-8000-00000000ab03', name: 'link.open', input: open };
  await scene.app.execute(opening, { kind: 'system' });
  holder = { kind: 'guest', link: linkId, organisation: ministry.id, signedIn: null };
  const noteId = '00000000-0000-4000-8000-00000000ab04';
  const onShelter = { incident: board, kind: 'note', on: 'site', subject: shelter.id };
  await scene.app.execute({ id: noteId, name: 'document.open', input: onShelter }, admin);
  inputs = {
    'link.list': { site: shelter.id },
    'link.read': {},
    'kobo.list': { code: board },
    'document.read': { id: noteId },
    'area.search': { q: 'aceh' },
    'area.locate': point,
    'area.names': { codes: ['11', shelter.area, '99'] },
    'incident.list': {},
    'incident.under-way': { code: board },
    'incident.before': { code: board, at: '2026-01-01T00:00:00.000Z' },
    'incident.decree': { code: board, number: String(held?.decrees[0]?.number) },
    'catalogue.read': {},
    'item.uses': { item: line.item },
    'vocabulary.read': named,
    'word.list': {},
    'site.search': { code: board },
    'site.near': { code: board, ...point },
    'site.closed': { code: board, id: shelter.id },
    'site.read': { code: board, id: shelter.id },
    'site.movements': { id: store, days: 90 },
    'news.read': { code: board },
    'notification.count': {},
    'notification.inbox': { filter: 'all' },
    'need.state': { code: board, line: line.id },
    'need.own': { code: board },
    'need.unchecked': { code: board },
    'need.similar': { code: board, point, items: [line.item] },
    'contact.read': { entity: 'need', id: line.need },
    'contact.looks': { entity: 'need', id: line.need },
    'report.desk': { code: board },
    'report.read': { id: reportId },
    'report.compare': { id: reportId },
    'message.read': { code: board, text: 'Rantau butuh beras 40 kg utk 120 jiwa' },
    'report.track': { code: 'AAAA0001' },
    'report.escalated': { code: board },
    'report.offers': { code: board },
    'report.alike': { code: board, site: shelter.id, items: [line.item] },
    'attachment.list': { entity: 'site', of: shelter.id },
    'attachment.read': { id: photo.id },
    'contact.stops': { code: board },
    'vehicle.list': { code: board },
    'vehicle.read': { id: shipment.id },
    'shipment.own-moving': {},
    'shipment.find': { code: shipment.code.toLowerCase() },
    'road.minutes': { to: point, from: [{ id: shelter.id, ...point }] },
    'organisation.list': {},
    'organisation.roster': named,
    'activity.list': named,
    'import.read': { id: brought.id },
    'import.rows': { id: brought.id },
    'import.list': {},
    'import.undo-preview': { id: batch ?? '' },
    'import.mappings': {},
    'agreement.list': named,
  };
});
afterAll(() => scene.close());

test.each(Object.keys(queries) as QueryName[])('%s answers as its contract says', async (name) => {
  const answer = await scene.app.read(name, inputs[name], name === 'link.read' ? holder : admin);
  expect(isRefusal(answer) ? answer : null).toBeNull();
  const read = v.safeParse(queries[name].answer, answer);
  expect(read.issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toBeUndefined();
  // Nothing stands in the answer that the contract does not name: a client would drop it unseen.
  expect(read.output).toEqual(answer);
});

test('the lists are not empty, so that there is something to compare', async () => {
  const length = async (name: QueryName) => {
    const answer = await scene.app.read(name, inputs[name], admin);
    return Object.values(answer as Record<string, unknown[]>)[0]?.length;
  };
  for (const name of ['area.search', 'site.search', 'site.near', 'site.movements'] as const)
    expect(await length(name), name).toBeGreaterThan(0);
});
