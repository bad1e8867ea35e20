// What a board offers whom: taking, the steps of a claim, coordinating, changing, and what waits.
import { describe, expect, it } from 'vitest';
import { countNeeds } from '#domain/need-count.ts';
import { CopyReader, knowsNothing } from '#sync/copy-reader.ts';
import { OptimisticClaims } from '#sync/optimistic.ts';
import { mergeCandidates } from '../../src/routes/e/[incident]/board/need/merge.ts';
import {
  claimActions,
  mayOverlap,
  needActions,
  takeRefusal,
} from '../../src/routes/e/[incident]/board/allowed-actions.ts';
import { gapsByItem, waiting } from '../../src/routes/e/[incident]/board/shell/overview.ts';
import { reviseInput } from '../../src/routes/e/[incident]/board/need/revise.ts';
import { copiesOf, viewOf, viewsOf } from '../support/rows.ts';
import type { World } from '../support/world.ts';
import { createWorld, incident, places, reported, taken, verified } from '../support/world.ts';

describe('what is offered', () => {
  const at = (world: World, name: keyof World['who']) => ({
    actor: world.who[name],
    reader: new CopyReader({ ...copiesOf(world), board: incident, now: world.board.now }),
  });

  it('taking: to responders, once somebody verified it', () => {
    const world = createWorld();
    const open = verified(world, 100).line;
    const raw = reported(world, 100, { item: 'SEL' }).line;
    const why = (name: keyof World['who'], line: string) =>
      takeRefusal(at(world, name), viewOf(world, line))?.code ?? 'offered';
    expect(why('baznas', open)).toBe('offered');
    expect(why('baznas', raw)).toBe('need-not-verified');
    expect(why('watcher', open)).toBe('not-allowed');
    expect(why('reporter', open)).toBe('not-allowed');
    taken(world, world.who.dompet, open, 100);
    expect(why('baznas', open)).toBe('claim-exceeds-open');
    expect(mayOverlap(at(world, 'baznas'), viewOf(world, open))).toBe(false);
    expect(mayOverlap(at(world, 'coordinator'), viewOf(world, open))).toBe(true);
  });

  it('what the copies do not know yet, to everyone but strangers: the server decides', () => {
    const world = createWorld();
    const row = viewOf(world, verified(world, 100).line);
    const reader = knowsNothing(incident, world.board.now);
    expect(takeRefusal({ actor: world.who.watcher, reader }, row)).toBeNull();
    expect(takeRefusal({ actor: { kind: 'public' }, reader }, row)?.code).toBe('not-signed-in');
    expect(needActions({ actor: { kind: 'public' }, reader }, row.need).size).toBe(0);
  });

  it('taking: the own answer that has not come yet counts already', () => {
    const world = createWorld();
    const { line } = verified(world, 100);
    const optimistic = new OptimisticClaims();
    const copies = copiesOf(world);
    const { now } = world.board;
    optimistic.begin('x', 'claim.take', { line, quantity: 100 }, copies.incident);
    const reader = new CopyReader({ ...copies, optimistic, board: incident, now });
    const situation = { actor: world.who.baznas, reader };
    expect(takeRefusal(situation, viewOf(world, line))?.code).toBe('claim-exceeds-open');
  });

  it('steps of a claim: to its holder, its receiver and whoever may ask for it', () => {
    const world = createWorld();
    const { line } = verified(world, 100);
    const claim = taken(world, world.who.baznas, line, 40);
    const steps = (name: keyof World['who']) =>
      [...claimActions(at(world, name), world.board.get('claim', claim))].sort();
    expect(steps('baznas')).toEqual(['deliver', 'extend', 'progress', 'release']);
    expect(steps('dompet')).toEqual(['handover']);
    expect(steps('watcher')).toEqual([]);
    world.board.must(world.who.baznas, 'claim.deliver', { incident, claim });
    expect(steps('host')).toEqual(['confirm']);
    expect(steps('baznas')).toEqual([]);
  });

  it('coordinating: only inside the own area', () => {
    const world = createWorld();
    const { line } = reported(world, 100);
    const deeds = (name: keyof World['who']) =>
      [...needActions(at(world, name), viewOf(world, line).need)].sort();
    expect(deeds('coordinator')).toEqual([
      'cancel',
      'merge',
      'refresh',
      'reject',
      'revise',
      'verify',
    ]);
    expect(deeds('elsewhere')).toEqual(['refresh']);
    expect(deeds('reporter')).toEqual(['cancel', 'refresh', 'revise']);
    expect(deeds('watcher')).toEqual([]);
  });
});

describe('changing a need while others change it', () => {
  const before = { asked: 500, urgency: 'high', people: 100 } as const;

  it('sends the changed fields alone', () => {
    const world = createWorld();
    const row = viewOf(world, verified(world, 500).line);
    expect(reviseInput(row, before, { ...before, people: 90 }, 3)).toEqual({
      need: row.need.id,
      revision: 3,
      people: 90,
    });
    expect(reviseInput(row, before, { ...before, asked: 9 }, 3)).toEqual({
      need: row.need.id,
      revision: 3,
      lines: [{ line: row.id, asked: 9 }],
    });
  });
});

describe('the overview', () => {
  it('adds up what is missing by item and urgency', () => {
    const world = createWorld();
    const first = verified(world, 100, { urgency: 'critical' });
    verified(world, 50, { point: places.kualaSimpang });
    verified(world, 7, { item: 'SEL' });
    taken(world, world.who.baznas, first.line, 100);
    const rows = [...viewsOf(world).values()];
    const { openByUrgency } = countNeeds(rows);
    expect(openByUrgency).toEqual({ critical: 0, high: 2, medium: 0, low: 0 });
    expect(
      gapsByItem(rows).map(({ item, line, needs: n }) => [item, line.asked, line.open, n]),
    ).toEqual([
      ['AIR', 150, 50, 1],
      ['SEL', 7, 7, 1],
    ]);
  });

  it('queues reports of the own area for a coordinator, the urgent first', () => {
    const world = createWorld();
    const low = reported(world, 5, { urgency: 'low' }).line;
    const top = reported(world, 5, { item: 'SEL', urgency: 'critical' }).line;
    const rows = [...viewsOf(world).values()];
    expect(waiting(world.who.coordinator, rows).map((row) => row.id)).toEqual([top, low]);
    expect(waiting(world.who.elsewhere, rows)).toEqual([]);
    expect(waiting(world.who.baznas, rows)).toEqual([]);
  });

  it('finds what may be the same need, nearest first', () => {
    const world = createWorld();
    const row = viewOf(world, reported(world, 5).line);
    const near = reported(world, 9, { point: places.kualaSimpang }).line;
    reported(world, 9, { item: 'SEL', point: places.kualaSimpang });
    reported(world, 9, { point: places.langkat });
    const found = mergeCandidates(row, viewsOf(world).values());
    expect(found.map((one) => one.row.id)).toEqual([near]);
    expect(found[0]?.metres).toBeGreaterThan(2000);
  });
});
