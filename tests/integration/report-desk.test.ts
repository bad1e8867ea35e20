// The desk over a real database: queues, pages, what a report may be the same as, and two operators at once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { CommandInput } from '#domain/commands.ts';
import type { QueryInput, QueryName } from '#domain/queries.ts';
import { isRefusal } from '#domain/refusal.ts';
import { queueOf } from '#domain/report-queue.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openPermissionScene } from '../support/permission-scene.ts';
import type { PermissionScene } from '../support/permission-scene.ts';
import { testCode } from '../support/report.ts';
import { incident, stranger } from '../support/world.ts';

let scene: PermissionScene;
beforeAll(async () => {
  scene = await openPermissionScene();
  // Needs are compared with those of the last hours, by the clock of the small world.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(scene.world.board.now) });
});
afterAll(async () => {
  vi.useRealTimers();
  await scene.close();
});

async function must(
  name: string,
  input: object,
  actor: Parameters<PermissionScene['app']['execute']>[1],
) {
  const answer = await scene.app.execute({ id: randomUUID(), name, input }, actor);
  if (isRefusal(answer)) throw new Error(`${name}: ${answer.code}`);
  return answer.result;
}
async function read<N extends QueryName>(name: N, input: QueryInput<N>, actor = who().coordinator) {
  const answer = await scene.app.read(name, input, actor);
  if (isRefusal(answer)) throw new Error(`${name}: ${answer.code}`);
  return answer;
}
const who = () => scene.world.who;
let n = 500;
async function send(more: Partial<CommandInput<'report.send'>> = {}): Promise<string> {
  n += 1;
  const input = {
    ...{ incident, code: testCode(n), area: '11.16.08', seconds: 60 },
    lines: [{ item: 'BERAS', quantity: 10, unit: 'kg', urgency: 'high' as const }],
    ...more,
  };
  return String((await must('report.send', input, stranger)).report);
}

test('N20: a report that its sender takes back while it is merged or turned leaves nobody behind', async () => {
  const { app } = scene;
  const run = (name: string, input: object, actor: Parameters<typeof app.execute>[1]) =>
    app.execute({ id: randomUUID(), name, input: { incident, ...input } }, actor);
  for (let round = 0; round < 5; round += 1) {
    const into = await send();
    const code = testCode(n);
    const report = await send();
    const other = await send();
    await must('report.merge', { incident, report: other, into }, who().coordinator);
    const turn = { site: scene.world.site, distinctFrom: [] };
    const answers = await Promise.all([
      run('report.merge', { report, into }, who().coordinator),
      run('report.withdraw', { code }, stranger),
      run(
        'report.turn',
        { report: into, ...turn, lines: [{ item: 'SEL', quantity: 1, urgency: 'low' }] },
        who().ministry,
      ),
    ]);
    const [head, ...others] = await Promise.all(
      [into, report, other].map(async (id) => (await loadRows(app.sql, 'report', [id]))[0]),
    );
    expect(answers.slice(1).filter((answer) => isRefusal(answer))).not.toHaveLength(0);
    for (const row of others)
      if (head?.state === 'withdrawn')
        expect(row).toMatchObject({ mergedInto: null, state: 'received' });
      else expect(['received', 'attached']).toContain(row?.state);
  }
  // By itself, on the same database.
  const into = await send();
  const code = testCode(n);
  const report = await send();
  await must('report.merge', { incident, report, into }, who().coordinator);
  await must('report.withdraw', { incident, code }, stranger);
  const [row] = await loadRows(app.sql, 'report', [report]);
  expect(row).toMatchObject({ mergedInto: null, state: 'received' });
});

describe('queues', () => {
  test('N20: every report stands in the queue that the rule names, and the counts add up', async () => {
    const desk = who().coordinator;
    const on = async () => ({ incident, report: await send() });
    await must('report.ask', { ...(await on()), question: 'Di dusun mana?' }, desk);
    await must('report.spam', await on(), desk);
    await must('report.reject', { ...(await on()), reason: 'sudah teratasi' }, desk);
    await send({ website: 'http://x' });
    const all = await read('report.desk', { code: incident, queue: 'all' });
    const counts = { check: 0, asked: 0, spam: 0, done: 0 };
    for (const { report } of all.reports) counts[queueOf(report)] += 1;
    expect(all.counts).toEqual(counts);
    for (const queue of ['check', 'asked', 'spam', 'done'] as const) {
      const { reports } = await read('report.desk', { code: incident, queue });
      expect(reports.map(({ report }) => queueOf(report))).toEqual(
        Array.from({ length: counts[queue] }, () => queue),
      );
    }
  });

  it('gives the counts alone where no rows are asked for', async () => {
    const { reports, counts } = await read('report.desk', { code: incident, most: 0 });
    expect(reports).toEqual([]);
    expect(counts.check).toBeGreaterThan(0);
  });

  test('N22: the queue says whose a report is', async () => {
    const report = await send();
    await must('report.lease', { incident, report }, who().ministry);
    const { reports, holders } = await read('report.desk', { code: incident });
    const held = reports.find((one) => one.report.id === report);
    expect(holders.map(({ member }) => member)).toContain(held?.report.leaseBy);
  });
});

test('N22: two operators at once: one holds it, the other is told until when and decides nothing', async () => {
  const report = await send();
  const [first, second] = [who().coordinator, who().ministry];
  const lease = (actor: typeof first) =>
    scene.app.execute(
      { id: randomUUID(), name: 'report.lease', input: { incident, report } },
      actor,
    );
  const answers = await Promise.all([lease(first), lease(second)]);
  const refused = answers.filter((answer) => isRefusal(answer));
  expect(refused).toMatchObject([{ code: 'report-leased' }]);
  const other = isRefusal(answers[0]) ? first : second;
  const spam = { id: randomUUID(), name: 'report.spam', input: { incident, report } };
  expect(await scene.app.execute(spam, other)).toMatchObject({ code: 'report-leased' });
});

describe('what a report may be the same as', () => {
  const point = { lat: 4.2801, lng: 98.0451 };

  test('UX 25: reports near it with a common item, the nearest first; others are left out', async () => {
    const own = await send({ point, accuracy: 10 });
    const near = await send({ point: { ...point, lat: point.lat + 0.001 }, accuracy: 10 });
    const water = await send({ point, lines: [{ item: 'AIR', urgency: 'high' }] });
    const far = await send({ point: { ...point, lat: point.lat + 0.1 } });
    const { reports } = await read('report.compare', { id: own });
    const found = reports.map(({ id }) => id);
    expect(found[0]).toBe(near);
    expect(found).not.toContain(water);
    expect(found).not.toContain(far);
    expect(reports[0]?.distance).toBeGreaterThan(100);
  });

  test('UX 25: needs by the rule of new needs; the one that the sender calls the same comes first', async () => {
    const site = scene.world.site;
    const need = String(
      (
        await must(
          'need.post',
          { incident, site, lines: [{ item: 'KIDW', quantity: 4, urgency: 'high' }] },
          who().coordinator,
        )
      ).need,
    );
    const here = await send({ site, lines: [{ item: 'KIDW', urgency: 'high' }] });
    const { needs } = await read('report.compare', { id: here });
    expect(needs[0]).toMatchObject({ id: need, distance: 0 });
    const elsewhere = await send({ sameAs: need });
    expect((await read('report.compare', { id: elsewhere })).needs[0]?.id).toBe(need);
  });

  test('P4: who does not coordinate its area is told that there is no such report', async () => {
    const id = await send();
    for (const actor of [who().baznas, who().elsewhere, stranger])
      expect(await scene.app.read('report.compare', { id }, actor)).toMatchObject({
        code: 'not-found',
      });
  });
});
