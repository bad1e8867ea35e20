// P4: what a stranger tells reaches the coordinators of its area, and nobody else, by no way out of the board.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { coordinates } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import { queries } from '#domain/queries.ts';
import type { QueryName } from '#domain/queries.ts';
import { isRefusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import { loadRows } from '#server/storage/entity.ts';
import { escalateReports } from '#server/jobs/report-clock.ts';
import { openPermissionScene } from '../support/permission-scene.ts';
import type { PermissionScene } from '../support/permission-scene.ts';
import { querySamples } from '../support/query-sample.ts';
import type { QuerySamples } from '../support/query-sample.ts';
import { testCode } from '../support/report.ts';
import { incident, places, stranger, system } from '../support/world.ts';

const area = '11.16.08';
const code = testCode(777);
/** Words, contact, point, people and quantity that occur nowhere else: long enough to be in no id by chance. */
const canaries = ['kenari', '81299887766', '4.300777', '98.060777', '7771771', '7773773', code];

let scene: PermissionScene;
let report: string;
let asked: QuerySamples;
beforeAll(async () => {
  scene = await openPermissionScene();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(scene.world.board.now) });
  const sent = await scene.app.execute(
    {
      id: randomUUID(),
      name: 'report.send',
      input: {
        ...{ incident, code, area, point: { lat: 4.300777, lng: 98.060777 }, accuracy: 12 },
        lines: [{ item: 'BERAS', quantity: 7_771_771, urgency: 'critical' }, { urgency: 'high' }],
        ...{
          other: 'kenari lain',
          people: 7_773_773,
          note: 'catatan kenari',
          landmark: 'rumah kenari',
        },
        ...{ contactName: 'Bu Kenari kenari', contactPhone: '081299887766' },
      },
    },
    stranger,
  );
  if (isRefusal(sent)) throw new Error(sent.code);
  report = String(sent.result.report);
  asked = { ...(await querySamples(scene.app, scene.world)), 'report.read': { id: report } };
});
afterAll(async () => {
  vi.useRealTimers();
  await scene.close();
});

/** Everything that a reader can ask for, as text. */
async function all(actor: Actor): Promise<string> {
  const { app } = scene;
  const texts = [
    (await app.snapshot(incident, actor))?.json.toString() ?? '',
    JSON.stringify(await app.changes(incident, 0, actor)),
  ];
  for (const name of Object.keys(queries) as QueryName[]) {
    // The code is a key: whoever has it reads the state by it.
    const input = name === 'report.track' ? { code } : asked[name];
    const answer = await app.read(name, input, actor);
    texts.push(JSON.stringify(isRefusal(answer) ? null : answer));
  }
  return texts.join('\n');
}

test('P4: words, contact, point and numbers of a stranger reach the desk of the area alone', async () => {
  for (const { actor } of scene.seats) {
    const text = await all(actor);
    const found = canaries.filter((canary) => text.includes(canary));
    if (coordinates(actor, area)) expect(found).toContain('kenari');
    // The numbers of the report are told to whoever holds its code.
    else expect(found.filter((canary) => canary !== '7771771')).toEqual([]);
  }
});

test('N21: an escalated report shows place and item to organisations of the area, and nothing more', async () => {
  const { app, seats, world } = scene;
  world.board.now = addHours(world.board.now, 1 / 3);
  const escalated = await app.execute(
    { id: randomUUID(), name: 'report.escalate', input: { incident, report } },
    system,
  );
  expect(isRefusal(escalated) ? escalated.code : 'accepted').toBe('accepted');
  const seen = new Set<string>();
  for (const { actor } of seats) {
    const answer = await app.read('report.escalated', { code: incident }, actor);
    if (isRefusal(answer)) continue;
    const own = answer.reports.find(({ id }) => id === report);
    if (!own) continue;
    if (actor.kind === 'member') seen.add(actor.organisation);
    expect(own).toMatchObject({ area, items: ['BERAS'], siteName: null });
    expect(canaries.filter((canary) => JSON.stringify(own).includes(canary))).toEqual([]);
  }
  expect(seen).toContain(world.who.baznas.organisation);
  expect(seen).not.toContain(world.who.elsewhere.organisation);
  for (const { actor } of seats)
    if (!coordinates(actor, area)) {
      const text = await all(actor);
      expect(canaries.filter((canary) => canary !== '7771771' && text.includes(canary))).toEqual(
        [],
      );
    }
});

test('N21: the clock escalates what is due, once', async () => {
  const { app } = scene;
  await escalateReports(app);
  const [before] = await loadRows(app.sql, 'report', [report]);
  await escalateReports(app);
  const [after] = await loadRows(app.sql, 'report', [report]);
  expect(after).toEqual(before);
  expect(await app.unopenedReports(await app.now())).toEqual([]);
});

test('P1: strangers are shown verified needs at sites, and no distance', async () => {
  const { app, world } = scene;
  const input = { code: incident, site: world.site, items: ['AIR', 'BERAS', 'SEL'] };
  const answer = await app.read('report.alike', input, stranger);
  if (isRefusal(answer)) throw new Error(answer.code);
  for (const { need } of answer.needs) {
    const row = world.board.get('need', need);
    expect([row.site, row.state]).toEqual([world.site, 'verified']);
  }
  expect(answer.needs.length).toBeGreaterThan(0);
  expect(JSON.stringify(answer)).not.toMatch(/distance|lat|lng|people/);
  const point = { ...input, point: places.karangBaru };
  expect(await app.read('report.alike', point as typeof input, stranger)).toMatchObject({
    code: 'invalid-input',
  });
});

test('N25, P1: who brings help is shown verified needs by post and area alone', async () => {
  const { app, world } = scene;
  const own = testCode(779);
  const lines = [{ urgency: 'medium' }];
  const input = { incident, code: own, kind: 'convoy', area: '11', other: 'nasi', lines };
  await app.execute({ id: randomUUID(), name: 'report.send', input }, stranger);
  const answer = await app.read('report.track', { code: own }, stranger);
  if (isRefusal(answer)) throw new Error(answer.code);
  const verified = [...world.board.rows.need.values()].filter(({ state }) => state === 'verified');
  expect(answer.wanted.length).toBeGreaterThan(0);
  for (const place of answer.wanted) {
    expect(verified.map((need) => need.area)).toContain(place.area);
    expect(Object.keys(place).sort()).toEqual(
      ['area', 'nameEn', 'nameId', 'open', 'siteName', 'unit', 'urgency'].sort(),
    );
  }
  const need = await app.read('report.track', { code }, stranger);
  expect(isRefusal(need) ? null : need.wanted).toEqual([]);
});
