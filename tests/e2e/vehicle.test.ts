// P1: where a vehicle is, who drives it and its plate reach sender, driver, receiver and coordinator, and nobody else.
import { randomUUID } from 'node:crypto';
import { come } from '../support/guest.ts';
import type { Client } from '../support/client.ts';
import { expect, test } from '../support/visit.ts';
import { incident, laptop, newPlace, origin, program } from './steps.ts';

/** Told to the board once, and looked for everywhere after. Numbers as JSON and as people write them. */
const secrets = {
  driverName: 'Sopir Rahasia',
  driverPhone: '081277788899',
  plate: 'BL 7788 XZ',
  point: { lat: 4.287651, lng: 98.054321 },
};
const traces = [
  'Sopir Rahasia',
  '81277788899',
  'BL 7788 XZ',
  '4.28765',
  '98.05432',
  '4,28765',
  '98,05432',
];

/** A vehicle of Baznas on its way to a post of the coordinator, with everything told. */
async function sendVehicle(): Promise<{ baznas: Client; id: string; code: string; to: string }> {
  const baznas = await program('responder.baznas');
  const place = await newPlace('Pos Tujuan');
  const { site } = await baznas.must('storage.register', {
    name: `Gudang ${randomUUID().slice(0, 4)}`,
    kind: 'warehouse',
    tier: 'organisation',
    area: '12.71',
  });
  const rice = { item: 'BRS', quantity: 100 };
  await baznas.must('stock.receive', { incident, site, origin: 'donation', lines: [rice] });
  const { driverName, driverPhone, plate, point } = secrets;
  const planned = await baznas.must('shipment.plan', {
    incident,
    from: site,
    stops: [{ site: place.id }],
    lines: [rice],
    driverName,
    driverPhone,
    plate,
  });
  const of = { incident, shipment: planned.shipment };
  await baznas.must('shipment.load', of);
  await baznas.must('shipment.depart', of);
  await baznas.must('shipment.report', { ...of, point });
  return { baznas, id: String(planned.shipment), code: String(planned.code), to: place.id };
}

const read = async (path: string, cookie = '') => {
  const answer = await fetch(`${origin}${path}`, { headers: { cookie } });
  return { status: answer.status, text: await answer.text() };
};

test('P1: position, driver and plate are in no page, answer, frame or paper of others', async ({
  visit,
}) => {
  test.setTimeout(120_000);
  const uninvolved = await program('responder.lazisnu');
  const guests = await Promise.all([
    come(origin, '', incident),
    come(origin, uninvolved.cookie, incident),
  ]);
  const { baznas, id, code, to } = await sendVehicle();
  const coordinator = await program('coordinator');

  // They are there, for those who may: what is looked for below can be found.
  for (const { cookie } of [baznas, coordinator]) {
    const one = await read(`/api/v1/shipments/${id}/vehicle`, cookie);
    expect(JSON.parse(one.text)).toMatchObject({
      driverName: secrets.driverName,
      plate: secrets.plate,
      lat: secrets.point.lat,
    });
    const all = await read(`/api/v1/incidents/${incident}/vehicles`, cookie);
    expect(all.text).toContain('4.287651');
    const paper = await read(`/s/${code}/surat-jalan`, cookie);
    expect(paper.status).toBe(200);
    expect(paper.text.startsWith('%PDF')).toBe(true);
  }

  const boards = [incident, 'nasional'];
  const paths = [
    ...boards.flatMap((board) => [
      `/api/v1/incidents/${board}/board`,
      `/api/v1/incidents/${board}/changes?since=0`,
      `/api/v1/incidents/${board}/vehicles`,
    ]),
    '/api/v1/incidents',
    '/api/v1/openapi.json',
    '/',
    `/api/v1/shipments/${id}/vehicle`,
    `/api/v1/sites/${to}/movements`,
    `/s/${code}`,
    `/s/${code}/surat-jalan`,
    `/s/${code}/bast`,
    ...['peta', 'kebutuhan', 'kiriman', `kiriman/${id}`, 'gudang'].map(
      (screen) => `/e/${incident}/${screen}`,
    ),
  ];
  for (const cookie of ['', uninvolved.cookie])
    for (const path of paths) {
      const { text } = await read(path, cookie);
      for (const trace of traces)
        expect(text.includes(trace), `${path} ${cookie && 'member'}: ${trace}`).toBe(false);
    }
  for (const path of [`/api/v1/shipments/${id}/vehicle`, `/s/${code}/surat-jalan`])
    for (const cookie of ['', uninvolved.cookie])
      expect([401, 403, 404]).toContain((await read(path, cookie)).status);

  // The member's socket told of the shipment, so it was listening; neither told where it is.
  const [stranger, member] = guests;
  await expect.poll(() => JSON.stringify(member.changes())).toContain('shipment.reported');
  for (const guest of [stranger, member]) {
    const heard = JSON.stringify(guest.changes());
    for (const trace of traces) expect(heard.includes(trace), trace).toBe(false);
    guest.socket.disconnect();
  }
  expect(JSON.stringify(stranger.changes())).not.toContain(id);

  // What a browser ends up with, not only what it was sent.
  const page = await visit('responder.lazisnu', laptop);
  await page.goto(`/e/${incident}/peta`);
  await expect(page.getByText(/^Langsung, /)).toBeVisible({ timeout: 20_000 });
  const shown = await page.content();
  for (const trace of traces) expect(shown.includes(trace), trace).toBe(false);
});
