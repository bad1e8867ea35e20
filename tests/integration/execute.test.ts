// The write path on a real database: one effect a command, gapless order, nothing half-written.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { chainHash } from '#server/write/hash.ts';
import { changesSince, readBoard } from '#server/storage/change.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 10);
});
afterAll(() => database.close());

const lineOf = async (id: string) => (await loadRows(database.sql, 'line', [id]))[0];

describe('claims', () => {
  test('C1: fifty callers of ten organisations claim one line at once, twenty rounds, the sum fits', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { line } = await scene.openLine(1000);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => {
          const actor = scene.responders[n % 10];
          if (!actor) throw new Error('no such responder');
          return scene.act(actor, 'claim.take', { incident, line, quantity: 30 + n });
        }),
      );
      const won = answers.filter((answer) => !isRefusal(answer)).length;
      const lost = answers.filter(isRefusal);
      const row = await lineOf(line);
      expect(won + lost.length).toBe(50);
      expect(row?.claimed).toBeLessThanOrEqual(1000);
      expect(row && row.open + row.claimed).toBe(1000);
      const [sum] = await database.sql<{ sum: number }[]>`
        select sum(quantity) as sum from claim where line = ${line}`;
      expect(sum?.sum).toBe(row?.claimed);
      for (const refusal of lost) {
        expect(refusal.code).toBe('claim-exceeds-open');
        expect(refusal.facts.open).toBeTypeOf('number');
        expect((refusal.facts.holders as unknown[]).length).toBeGreaterThan(0);
      }
    }
  });
});

describe('idempotency', () => {
  test('F3: a command sent three times at once has one effect and three equal answers', async () => {
    const { line } = await scene.openLine(500);
    const [actor] = scene.responders;
    if (!actor) throw new Error('no responder');
    const envelope = {
      id: randomUUID(),
      name: 'claim.take',
      input: { incident, line, quantity: 200 },
    };
    const answers = await Promise.all([1, 2, 3].map(() => scene.execute(envelope, actor)));
    const late = await scene.execute(envelope, actor);
    for (const answer of [...answers, late]) expect(answer).toEqual(answers[0]);
    expect((await lineOf(line))?.claimed).toBe(200);
  });

  test('F3: a refusal is answered alike when it is repeated, even if it would now succeed', async () => {
    const { line } = await scene.openLine(100);
    const [first, second] = scene.responders;
    if (!first || !second) throw new Error('two responders wanted');
    const taken = await scene.must(first, 'claim.take', { incident, line, quantity: 100 });
    const envelope = {
      id: randomUUID(),
      name: 'claim.take',
      input: { incident, line, quantity: 50 },
    };
    const refused = await scene.execute(envelope, second);
    await scene.must(first, 'claim.release', { incident, claim: String(taken.claim) });
    expect(await scene.execute(envelope, second)).toEqual(refused);
  });

  test('F3: the same id with another body, or from another person, is refused', async () => {
    const { line } = await scene.openLine(100);
    const [first, second] = scene.responders;
    if (!first || !second) throw new Error('two responders wanted');
    const id = randomUUID();
    const input = { incident, line, quantity: 10 };
    await scene.execute({ id, name: 'claim.take', input }, first);
    const other = await scene.execute(
      { id, name: 'claim.take', input: { ...input, quantity: 11 } },
      first,
    );
    const stranger = await scene.execute({ id, name: 'claim.take', input }, second);
    expect([other, stranger].map((answer) => isRefusal(answer) && answer.code)).toEqual([
      'command-id-reused',
      'command-id-reused',
    ]);
  });
});

describe('feed', () => {
  test('F2: sequence numbers have no gap and every row is chained to the one before', async () => {
    const board = await readBoard(database.sql, incident);
    const changes = await changesSince(database.sql, incident, 0, 100_000);
    let hash = '';
    changes.forEach((change, n) => {
      expect(change.seq).toBe(n + 1);
      hash = chainHash(hash, incident, change);
      expect(change.hash).toBe(hash);
    });
    expect(board).toEqual({ id: incident, seq: changes.length, hash });
  });

  test('F2: what was published is the feed, in order', async () => {
    const changes = await changesSince(database.sql, incident, 0, 100_000);
    const published = scene.published
      .filter(({ board }) => board === incident)
      .flatMap((p) => p.changes);
    expect(published.map(({ seq, hash }) => [seq, hash])).toEqual(
      changes.map(({ seq, hash }) => [seq, hash]),
    );
  });

  test('the feed cannot be rewritten, not even by us', async () => {
    await expect(database.owner`update change set kind = 'x' where seq = 1`).rejects.toThrow(
      'append-only',
    );
    await expect(database.owner`delete from change`).rejects.toThrow('append-only');
  });

  test('N1: the database refuses a line whose numbers do not close', async () => {
    const { line } = await scene.openLine(100);
    await expect(
      database.sql`update need_line set open = open - 1 where id = ${line}`,
    ).rejects.toThrow('line_n1');
  });
});

describe('bad input leaves nothing half-written', () => {
  const refused = async (name: string, input: object): Promise<Refusal> => {
    const before = await readBoard(database.sql, incident);
    const answer = await scene.execute({ id: randomUUID(), name, input }, scene.reporter);
    expect(await readBoard(database.sql, incident)).toEqual(before);
    if (!isRefusal(answer)) throw new Error('it was accepted');
    return answer;
  };
  const need = {
    incident,
    point: { lat: 4.3, lng: 98 },
    lines: [{ item: 'BRS', quantity: 5, urgency: 'low' }],
  };

  test.each([
    ['an unknown command', 'need.destroy', need, 'unknown-command'],
    ['an unknown incident', 'need.post', { ...need, incident: 'gempa-lain' }, 'not-found'],
    ['an unknown field', 'need.post', { ...need, extra: 1 }, 'invalid-input'],
    [
      'a quantity of zero',
      'need.post',
      { ...need, lines: [{ item: 'BRS', quantity: 0, urgency: 'low' }] },
      'invalid-input',
    ],
    [
      'an absurd quantity',
      'need.post',
      { ...need, lines: [{ item: 'BRS', quantity: 9_000_000, unit: 'ton', urgency: 'low' }] },
      'quantity-absurd',
    ],
    [
      'a wrong unit',
      'need.post',
      { ...need, lines: [{ item: 'BRS', quantity: 5, unit: 'liter', urgency: 'low' }] },
      'unit-mismatch',
    ],
    [
      'an unknown item',
      'need.post',
      { ...need, lines: [{ item: 'XYZ', quantity: 5, urgency: 'low' }] },
      'not-found',
    ],
    [
      'a point in Malaysia',
      'need.post',
      { ...need, point: { lat: 48, lng: 11 } },
      'outside-indonesia',
    ],
    ['no place at all', 'need.post', { ...need, point: undefined }, 'place-missing'],
    [
      'an area outside the incident',
      'need.post',
      { ...need, point: undefined, area: '31.71' },
      'outside-incident',
    ],
    ['text of a megabyte', 'need.post', { ...need, note: 'x'.repeat(1_000_000) }, 'invalid-input'],
    ['a foreign need', 'need.verify', { incident, need: randomUUID() }, 'not-found'],
  ])('%s is refused', async (_what, name, input, code) => {
    expect((await refused(name, input)).code).toBe(code);
  });

  test('a line of another incident is not found here', async () => {
    const { line } = await scene.openLine(10);
    const areas = ['11'];
    const opened = {
      code: 'gempa-uji',
      name: 'Gempa uji',
      type: '108',
      status: 'tanggap_darurat',
      areas,
    };
    const input = { ...opened, startedAt: '2025-11-25T00:00:00.000Z' };
    await scene.execute({ id: randomUUID(), name: 'incident.open', input }, { kind: 'system' });
    const [actor] = scene.responders;
    if (!actor) throw new Error('no responder');
    const answer = await scene.act(actor, 'claim.take', {
      incident: 'gempa-uji',
      line,
      quantity: 1,
    });
    expect(isRefusal(answer) && answer.code).toBe('not-found');
  });
});

test('a need without a site, close to a site, is met when the same is posted for that site', async () => {
  const point = { lat: 3.5, lng: 97.25 };
  const lines = [{ item: 'SLM', quantity: 40, urgency: 'high' as const }];
  const site = await scene.must(scene.coordinator, 'site.register', {
    incident,
    name: 'Meunasah Uji',
    kind: 'shelter',
    area: '11.16',
    point,
  });
  const near = { lat: point.lat + 0.001, lng: point.lng };
  const first = await scene.must(scene.reporter, 'need.post', { incident, point: near, lines });
  const again = await scene.act(scene.reporter, 'need.post', {
    incident,
    site: String(site.site),
    lines,
  });
  expect(again).toMatchObject({
    code: 'possible-duplicate',
    facts: { needs: [{ need: first.need }] },
  });
});
