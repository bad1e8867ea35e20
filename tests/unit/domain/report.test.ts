// Reports of strangers: their states, what a code opens, and what the desk does with them.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { isCounted, isOpen, isUnopened } from '#domain/report.ts';
import type { Report } from '#domain/report.ts';
import { newReportCode, readReportCode, spacedCode } from '#domain/report-code-form.ts';
import { progressOfReport } from '#domain/report-progress.ts';
import { report, testCode, told } from '../../support/report.ts';
import { createWorld, incident, outcome, stranger, system, verified } from '../../support/world.ts';
import type { World } from '../../support/world.ts';

const of = (world: World, id: string): Report => world.board.get('report', id);

describe('codes', () => {
  test('P4: a code is read back as people write it, whatever they put between', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
        const code = newReportCode(bytes);
        expect(readReportCode(code)).toBe(code);
        expect(readReportCode(` ${spacedCode(code).toLowerCase()} `)).toBe(code);
        expect(readReportCode(`https://posko.example/l/${code}?x=1`)).toBe(code);
        expect(readReportCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
      }),
    );
  });

  test('P4: a code opens its own report and no other, and a wrong one is told nothing', () => {
    const world = createWorld();
    const { board, who } = world;
    const [first, second] = [told(world, testCode(1)), told(world, testCode(2))];
    board.must(who.coordinator, 'report.ask', { incident, report: first, question: 'Di mana?' });
    const answer = (code: string) =>
      outcome(board.run(stranger, 'report.answer', { incident, code, text: 'di sini' }));
    expect(answer(testCode(2))).toBe('report-not-asked');
    expect(answer(testCode(3))).toBe('not-found');
    expect(of(world, second).state).toBe('received');
    expect(answer(testCode(1))).toBe('accepted');
    expect(of(world, first)).toMatchObject({ state: 'received', answeredAt: board.now });
  });

  test('P4: two reports never have one code', () => {
    const world = createWorld();
    told(world, testCode(1));
    const again = world.board.run(stranger, 'report.send', report(world, testCode(1)));
    expect(again).toMatchObject({ code: 'already-exists', facts: { field: 'code' } });
  });
});

describe('sending', () => {
  it('S23: what a machine shows puts it aside, and the sender reads nothing of it', () => {
    const world = createWorld();
    const send = (code: string, more: object) => {
      const { result } = world.board.must(stranger, 'report.send', report(world, code, more));
      return { result, suspect: of(world, String(result.report)).suspect };
    };
    const plain = send(testCode(1), {});
    for (const [n, more] of [{ website: 'http://x' }, { seconds: 1 }].entries()) {
      const machine = send(testCode(2 + n), more);
      expect(machine.suspect).toBe(true);
      expect(Object.keys(machine.result)).toEqual(Object.keys(plain.result));
    }
    expect(plain.suspect).toBe(false);
    const flooded = { kind: 'public', suspect: true } as const;
    const over = world.board.must(flooded, 'report.send', report(world, testCode(9)));
    expect(of(world, String(over.result.report)).suspect).toBe(true);
  });

  it('N20: no place keeps a report out: outside, at sea, or none at all', () => {
    const world = createWorld();
    const { site: _site, ...nowhere } = report(world, testCode(1));
    for (const [n, place] of [
      {},
      { point: { lat: 35.7, lng: 139.7 } },
      { point: { lat: 5.5, lng: 97.5 }, accuracy: 40 },
      { area: '32.03', landmark: 'belakang masjid' },
    ].entries()) {
      const sent = { ...nowhere, ...place, code: testCode(n + 1) };
      expect(outcome(world.board.run(stranger, 'report.send', sent))).toBe('accepted');
    }
    expect([...world.board.rows.report.values()].at(-1)?.statedArea).toBe('32.03');
  });

  it('P4: a NIK is stored nowhere, and what strangers say is in no row', () => {
    const world = createWorld();
    const nik = '1116084101900001';
    const { changes } = world.board.must(stranger, 'report.send', {
      ...report(world, testCode(1)),
      note: `canary NIK ${nik}`,
      landmark: `canary rumah ${nik}`,
    });
    const rows = JSON.stringify([...world.board.rows.report.values()]);
    expect(rows).not.toMatch(/canary|Bu Ani|81234567890/);
    expect(JSON.stringify(changes)).not.toContain(nik);
  });
});

type Step = {
  by: 'coordinator' | 'ministry' | 'stranger';
  act: string;
  on: number;
  minutes: number;
};
const step: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom('coordinator', 'ministry', 'stranger'),
  act: fc.constantFrom(
    ...['lease', 'release', 'ask', 'attach', 'merge', 'reject', 'spam', 'unspam', 'reopen', 'turn'],
    ...['answer', 'yes', 'no', 'withdraw', 'escalate'],
  ),
  on: fc.nat(3),
  minutes: fc.nat(20),
});

function carryOut(world: World, need: string, { by, act, on, minutes }: Step) {
  const { board, who } = world;
  board.now = new Date(Date.parse(board.now) + minutes * 60_000).toISOString();
  const ids = [...board.rows.report.keys()];
  const id = ids[on % ids.length] ?? '';
  const actor = by === 'stranger' ? stranger : who[by];
  const at = { incident, report: id };
  const code = testCode((on % ids.length) + 1);
  const sent: Record<string, () => unknown> = {
    lease: () => board.run(actor, 'report.lease', at),
    release: () => board.run(actor, 'report.release', at),
    ask: () => board.run(actor, 'report.ask', { ...at, question: 'Di mana?' }),
    attach: () => board.run(actor, 'report.attach', { ...at, need }),
    merge: () => board.run(actor, 'report.merge', { ...at, into: ids[(on + 1) % 4] ?? '' }),
    reject: () => board.run(actor, 'report.reject', { ...at, reason: 'bukan bencana' }),
    spam: () => board.run(actor, 'report.spam', at),
    unspam: () => board.run(actor, 'report.unspam', at),
    reopen: () => board.run(actor, 'report.reopen', at),
    turn: () =>
      board.run(actor, 'report.turn', {
        ...{ ...at, site: world.site, distinctFrom: [...board.rows.need.keys()] },
        lines: [{ item: 'SEL', quantity: 5, urgency: 'low' }],
      }),
    answer: () => board.run(stranger, 'report.answer', { incident, code, text: 'di dusun' }),
    yes: () => board.run(stranger, 'report.confirm', { incident, code, arrived: true }),
    no: () => board.run(stranger, 'report.confirm', { incident, code, arrived: false }),
    withdraw: () => board.run(stranger, 'report.withdraw', { incident, code }),
    escalate: () => board.run(system, 'report.escalate', at),
  };
  return sent[act]?.();
}

describe('states', () => {
  test('N20: whatever happens, a report is open, counted or ended, and never in a circle', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = createWorld();
        const { need } = verified(world, 50);
        for (const n of [1, 2, 3, 4]) told(world, testCode(n));
        for (const one of steps) {
          const before = new Map(world.board.rows.report);
          const answer = carryOut(world, need, one);
          const touched = [...world.board.rows.report].filter(
            ([id, row]) => before.get(id) !== row,
          );
          if (isRefusal(answer)) expect(touched).toEqual([]);
          // A command touches the report that it names, and of others those that wait for the desk again (P4).
          const back = touched.filter(([id, row]) => before.get(id)?.mergedInto && !row.mergedInto);
          if (one.act !== 'withdraw') expect(touched.length).toBeLessThanOrEqual(1);
          else expect(touched.length - back.length).toBeLessThanOrEqual(1);
          for (const [id, row] of touched) {
            const was = before.get(id);
            const held =
              was?.leaseBy && was.leaseUntil && was.leaseUntil > world.board.now
                ? was.leaseBy
                : null;
            // Two never decide on one report (N22).
            const isDesk = ['ask', 'attach', 'merge', 'reject', 'spam', 'turn'].includes(one.act);
            if (isDesk && held && one.by !== 'stranger')
              expect(held).toBe(world.who[one.by].member);
            if (isDesk) expect(was && isOpen(was)).toBe(true);
            if (row.state === 'verified' || row.state === 'attached')
              expect(isCounted(row)).toBe(true);
            if (row.state === 'asked') expect(row.askedAt).not.toBeNull();
          }
        }
        for (const row of world.board.rows.report.values()) {
          const seen = new Set<string>();
          for (let at: string | null = row.id; at !== null; at = of(world, at).mergedInto) {
            expect(seen.has(at)).toBe(false);
            seen.add(at);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('N20: "belum" brings a counted report back to the desk, and a second voice is not counted', () => {
    const world = createWorld();
    const { board, who } = world;
    const { need } = verified(world, 50);
    const id = told(world, testCode(1));
    const attach = { incident, report: id, need };
    const confirm = (arrived: boolean) =>
      outcome(board.run(stranger, 'report.confirm', { incident, code: testCode(1), arrived }));
    expect(confirm(true)).toBe('report-not-counted');
    board.must(who.coordinator, 'report.attach', attach);
    const { voices } = board.get('need', need);
    expect(confirm(false)).toBe('accepted');
    expect(of(world, id)).toMatchObject({ state: 'received', confirmed: 'no', need });
    board.must(who.coordinator, 'report.attach', attach);
    expect(board.get('need', need).voices).toBe(voices);
    expect(confirm(true)).toBe('accepted');
    expect(of(world, id)).toMatchObject({ state: 'attached', confirmed: 'yes' });
  });

  test('N20: a report becomes a need by the rule of a new need, verified at once if asked for', () => {
    const world = createWorld();
    const { board, who } = world;
    const id = told(world, testCode(1));
    const turn = {
      ...{ incident, report: id, site: world.site, verify: true },
      lines: [{ item: 'BERAS', quantity: 40, urgency: 'critical' as const }],
    };
    const { result } = board.must(who.coordinator, 'report.turn', turn);
    const need = board.get('need', String(result.need));
    expect(need).toMatchObject({ state: 'verified', postedBy: null, voices: 1, voicedBy: null });
    expect(of(world, id)).toMatchObject({ state: 'verified', need: need.id });
    const other = told(world, testCode(2));
    const again = { ...turn, report: other };
    expect(outcome(board.run(who.coordinator, 'report.turn', again))).toBe('possible-duplicate');
    expect(of(world, other).state).toBe('received');
  });
});

test('N20: help that somebody offers is taken up, and a need is not', () => {
  const world = createWorld();
  const { board, who } = world;
  const offer = told(world, testCode(1), { kind: 'offer' });
  const need = told(world, testCode(2));
  const take = (id: string) =>
    outcome(board.run(who.coordinator, 'report.take-up', { incident, report: id }));
  expect(take(need)).toBe('report-is-need');
  expect(take(offer)).toBe('accepted');
  expect(of(world, offer)).toMatchObject({ state: 'verified', need: null });
  expect(progressOfReport(of(world, offer), null, [])).toBe('verified');
  expect(take(offer)).toBe('report-decided');
});

describe('escalation', () => {
  test('N21: only a critical report that nobody opened for 15 minutes, and only once', () => {
    const world = createWorld();
    const { board, who } = world;
    const late = told(world, testCode(1));
    const opened = told(world, testCode(2));
    const mild = told(world, testCode(3), { lines: [{ item: 'BERAS', urgency: 'high' }] });
    const suspect = told(world, testCode(4), { seconds: 1 });
    board.must(who.coordinator, 'report.lease', { incident, report: opened });
    const escalate = (id: string) =>
      outcome(board.run(system, 'report.escalate', { incident, report: id }));
    expect(escalate(late)).toBe('nothing-changed');
    board.now = '2025-12-10T02:15:00.000Z';
    expect(isUnopened(of(world, late), board.now)).toBe(true);
    expect([late, opened, mild, suspect].map(escalate)).toEqual([
      ...['accepted', 'nothing-changed', 'nothing-changed', 'nothing-changed'],
    ]);
    expect(escalate(late)).toBe('nothing-changed');
    const { shownTo } = of(world, late);
    expect(shownTo).toContain(who.baznas.organisation);
    // It works in another province.
    expect(shownTo).not.toContain(who.elsewhere.organisation);
  });
});
