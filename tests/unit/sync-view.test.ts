// Joined lines against random histories: kept up to date change by change, they equal a join made anew.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change, FeedChange } from '#domain/change.ts';
import type { Changed } from '#domain/fold.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import { OptimisticClaims, withPending } from '#sync/optimistic.ts';
import { nameOf, staleAt, Views } from '#sync/view.ts';
import { carryOut, step } from '../support/history.ts';
import { createWorld, incident, reported, verified } from '../support/world.ts';
import type { World } from '../support/world.ts';

const areas: Record<string, string> = { '11.16.08': 'Karang Baru' };
const areaName = (code: string) => areas[code] ?? code;

/** Copies of the world as it is, and views of them. */
function open(world: World) {
  const { rows } = world.board;
  const copies = {
    incident: new BoardCopy(),
    national: new BoardCopy(),
    optimistic: new OptimisticClaims(),
  };
  copies.incident.load({
    seq: 0,
    site: [...rows.site.values()],
    need: [...rows.need.values()],
    line: [...rows.line.values()],
    claim: [...rows.claim.values()],
  });
  copies.national.load({ seq: 0, item: [...rows.item.values()] });
  const views = new Views(copies, areaName);
  views.reset();
  return { ...copies, views };
}

/** Updates the views. @returns ids of the lines whose view was added, replaced or removed */
function rebuilt(views: Views, changed: Iterable<Changed>): Set<string> {
  const before = new Map(views.lines);
  views.update(changed);
  const ids = [...before.keys(), ...views.lines.keys()];
  return new Set(ids.filter((id) => views.lines.get(id) !== before.get(id)));
}

type Opened = ReturnType<typeof open>;

/** Follows the world: each accepted command becomes one frame. */
function connect(world: World, { incident: copy, optimistic, views }: Opened): void {
  const { board } = world;
  const send = board.send.bind(board);
  const by = { member: null, organisation: null };
  board.send = (...args) => {
    const answer = send(...args);
    if (isRefusal(answer)) return answer;
    const changes = answer.changes.map(({ kind, entity, id, body }: Change, n): FeedChange => ({
      seq: copy.seq + n + 1,
      at: board.now,
      by,
      kind,
      entity,
      id,
      body: { ...body },
    }));
    const applied = copy.apply({ from: copy.seq, to: copy.seq + changes.length, changes });
    if (applied === 'hole') throw new Error('a hole');
    views.update([...applied.changed, ...optimistic.arrived(applied.changed, copy.seq)]);
    return answer;
  };
}

describe('views of lines', () => {
  test('followed through any history, they equal a join made anew', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 100 }), (steps) => {
        const world = createWorld();
        verified(world, 300);
        const opened = open(world);
        connect(world, opened);
        for (const each of steps) carryOut(world, each);
        const anew = new Views(opened, areaName);
        anew.reset();
        const plain = (views: Views) =>
          [...views.lines.values()]
            .map((view) => ({
              ...view,
              claims: view.claims.map(({ id }) => id).sort(),
            }))
            .sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(plain(opened.views)).toEqual(plain(anew));
      }),
      { numRuns: 40 },
    );
  });

  test('a change touches the lines that show it and no others', () => {
    const world = createWorld();
    const shelter = verified(world, 100);
    const elsewhere = verified(world, 50, { item: 'BERAS', point: { lat: 4.3, lng: 98.06 } });
    const { views, incident: copy, national } = open(world);
    expect(rebuilt(views, [{ entity: 'need', id: shelter.need }])).toEqual(new Set([shelter.line]));
    expect(rebuilt(views, [{ entity: 'site', id: world.site }])).toEqual(new Set([shelter.line]));
    expect(rebuilt(views, [{ entity: 'item', id: 'BERAS' }])).toEqual(new Set([elsewhere.line]));
    expect(rebuilt(views, [{ entity: 'organisation', id: 'x' }])).toEqual(new Set());
    const before = views.lines.get(elsewhere.line);
    views.update([{ entity: 'line', id: shelter.line }]);
    expect(views.lines.get(elsewhere.line)).toBe(before);
    expect(copy.all('line').size).toBe(2);
    expect(national.all('item').size).toBe(4);
  });

  test('a line says what, where, how urgent and how far it is', () => {
    const world = createWorld();
    const shelter = verified(world, 100, { urgency: 'critical' });
    const point = { lat: 4.3, lng: 98.06 };
    const roadside = reported(world, 50, { item: 'BERAS', point });
    const { views } = open(world);
    const one = views.lines.get(shelter.line);
    expect(one).toMatchObject({
      place: 'SDN 2 Karang Baru',
      urgency: 'critical',
      status: 'open',
      dashed: false,
      live: true,
      pending: 0,
      lat: point.lat,
      lng: point.lng,
    });
    const other = views.lines.get(roadside.line);
    expect(other).toMatchObject({ place: 'Karang Baru', dashed: true, area: '11.16.08', ...point });
    expect(other && nameOf(other, 'id')).toBe('Beras');
    expect(other && nameOf(other, 'en')).toBe('Rice');
    expect(one && staleAt(one, world.board.now)).toBe(false);
    expect(one && staleAt(one, '2025-12-11T02:00:01.000Z')).toBe(true);
  });

  test('a line whose need is gone has no view, and one whose item is unknown shows its code', () => {
    const world = createWorld();
    const { line } = verified(world, 100);
    const { incident: copy, optimistic } = open(world);
    const views = new Views({ incident: copy, national: new BoardCopy(), optimistic });
    views.reset();
    const view = views.lines.get(line);
    expect(view && nameOf(view, 'id')).toBe('AIR');
    const by = { member: null, organisation: null };
    const gone = { seq: 1, at: '', by, kind: 'need.unverified' as const, body: {} };
    const id = view?.need.id ?? '';
    const frame = {
      from: 0,
      to: 1,
      changes: [{ ...gone, entity: 'need' as const, id, gone: true as const }],
    };
    const applied = copy.apply(frame);
    expect(rebuilt(views, applied === 'hole' ? [] : applied.changed)).toEqual(new Set([line]));
    expect(views.lines.size).toBe(0);
  });
});

describe('optimistic claims before the answer (UX 29)', () => {
  const id = '00000000-0000-4000-8000-0000000000aa';

  function taking(quantity: number) {
    const world = createWorld();
    const posted = verified(world, 100);
    const opened = open(world);
    const input = { incident, line: posted.line, quantity };
    const { optimistic, incident: copy, views } = opened;
    views.update(optimistic.begin(id, 'claim.take', input, copy));
    const line = () => views.lines.get(posted.line)?.line;
    return { ...opened, world, posted, line };
  }

  test('a claim shows at once, and the numbers still make up what was asked', () => {
    const { views, posted, line } = taking(30);
    expect(views.lines.get(posted.line)).toMatchObject({ pending: 30, status: 'part' });
    expect(line()).toMatchObject({ asked: 100, open: 70, claimed: 30 });
  });

  test('never more than is open', () => {
    const { line } = taking(130);
    expect(line()).toMatchObject({ open: 0, claimed: 100 });
  });

  test('a refusal takes it off', () => {
    const { optimistic, views, line } = taking(30);
    views.update(optimistic.answered(id, refuse('claim-exceeds-open'), 0));
    expect(line()).toMatchObject({ open: 100, claimed: 0 });
  });

  test('the change takes it off, whether it comes before or after the answer', () => {
    const answer = { kind: 'accepted' as const, id, seq: 2, result: {} };
    const early = taking(30);
    expect(early.optimistic.answered(id, answer, 0)).toEqual([]);
    expect(early.line()).toMatchObject({ claimed: 30 });
    expect(early.optimistic.arrived([], 2)).toEqual([{ entity: 'line', id: early.posted.line }]);
    const late = taking(30);
    expect(late.optimistic.arrived([{ entity: 'claim', id }], 2)).toHaveLength(1);
    expect(late.optimistic.of(late.posted.line)).toBe(0);
    expect(late.optimistic.answered(id, answer, 2)).toEqual([]);
  });

  test('a release shows at once: all of it, or the part that was named', () => {
    const world = createWorld();
    const { line } = verified(world, 100);
    const { who, board } = world;
    const { result } = board.must(who.baznas, 'claim.take', { incident, line, quantity: 40 });
    const { optimistic, incident: copy } = open(world);
    const claim = String(result.claim);
    optimistic.begin(id, 'claim.release', { incident, claim }, copy);
    expect(optimistic.of(line)).toBe(-40);
    optimistic.answered(id, refuse('unavailable'), 0);
    optimistic.begin(id, 'claim.release', { incident, claim, quantity: 15 }, copy);
    expect(optimistic.of(line)).toBe(-15);
    expect(withPending(board.get('line', line), -15)).toMatchObject({ open: 75, claimed: 25 });
  });

  test('quantities are in the unit of the line; what cannot be computed has no optimistic value', () => {
    const world = createWorld();
    const { line } = verified(world, 100, { item: 'BERAS' });
    const { optimistic, incident: copy } = open(world);
    optimistic.begin(id, 'claim.take', { incident, line, quantity: 0.05, unit: 'ton' }, copy);
    expect(optimistic.of(line)).toBe(50);
    const other = [
      ['claim.take', { incident, line, quantity: 1, unit: 'lembar' }],
      ['claim.take', { incident, line: 'x', quantity: 1 }],
      ['claim.release', { incident, claim: 'x' }],
      ['need.refresh', { incident, need: 'x' }],
    ] as const;
    for (const [name, input] of other) expect(optimistic.begin('b', name, input, copy)).toEqual([]);
  });
});
