// S1 and N1 over random histories of goods: whatever happens in whatever order, the ledger, lines and claims close.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import type { ShipmentLine } from '#domain/shipment.ts';
import { Books } from '../../support/books.ts';
import { createDepot, stocked } from '../../support/depot.ts';
import { carryOut } from '../../support/shipment-history.ts';
import { verified } from '../../support/world.ts';

/** Paths that the histories must have walked, or the property proves little. */
const sometimes = [
  'stock-short',
  'stock-changed',
  'lot-expired',
  'unit-mismatch',
  'lumbung-shut',
  'override-kemensos-only',
  'not-your-goods',
  'claim-not-yours',
  'already-coming',
  'quantity-exceeds-claim',
  'shipment-not-planned',
  'shipment-not-loaded',
  'shipment-ended',
  'shipment-not-departed',
  'shipment-under-way',
  'already-received',
  'never-sent',
  'receipt-incomplete',
  'receiver-only',
  'second-person',
  'record-waits',
  'reason-missing',
  'claim-ended',
  'nothing-changed',
  'stock.posted',
  'shipment.planned',
  'shipment.loaded',
  'shipment.departed',
  'shipment.arrived',
  'shipment.received',
  'shipment.recorded',
  'shipment.confirmed',
  'convoy taken away',
  'received after a record',
  'shipment.disputed',
  'shipment.corrected',
  'shipment.correction-asked',
  'shipment.correction-declined',
  'correction-pending',
  'need-unanswered',
  'received-twice',
  'stock-short-then',
  'count-superseded',
  'count-contradicted',
  'claim.supplied',
  'claim.corrected',
  'shipment.closed',
  'shipment.cancelled',
  'shipment.loaded-more',
  'shipment.revised',
  'shipment.transferred',
  'shipment.redirected',
  'shipment.skipped',
  'relinked',
  'planned against',
  'loaded against',
  'shipment.returned',
  'shipment.lost',
  'claim.lost',
  'transferred',
  'not-aboard',
  'store-not-yours',
  'claim.progressed',
  'claim.delivered',
  'claim.confirmed',
  'claim.restored',
  'claim.expired',
  'claim.released',
  'claim.handed-over',
  'received',
  'counted',
  'loaded',
  'unloaded',
  'delivered',
  'distributed',
  'written-off',
  'lost',
  'returned',
  'corrected',
  'surplus',
  'unlisted',
  'agreed',
  'opened by word',
  'two stops',
  'partly loaded',
];

/** The lines are told again only where a stop that was passed by is reached after all (S14). */
const relinked = (body: object) =>
  'lines' in body && (body.lines as ShipmentLine[]).some(({ claim }) => claim !== null);

/** Commands of a history; not every step finds something to do. */
const commands = 200;

it('S1, N1: the ledger, every line and every claim close after every command of any history', () => {
  const seen = new Set<string>();
  const start = createDepot();
  for (const site of [start.warehouse, start.lumbung, start.shut])
    for (const item of ['BERAS', 'AIR', 'SEL'])
      stocked(start, site, item, item === 'SEL' ? 300 : 300.3);
  for (const item of ['BERAS', 'AIR', 'BERAS']) verified(start, 120.1, { item });
  // Blankets are whole things (N5).
  verified(start, 120, { item: 'SEL' });
  const step = fc.noBias(fc.nat(2 ** 31 - 1));
  fc.assert(
    fc.property(fc.array(step, { minLength: 300, maxLength: 300 }), (steps) => {
      const depot = { ...start, board: start.board.fork() };
      const { rows } = depot.board;
      const books = new Books(depot.board);
      let sent = 0;
      for (const each of steps) {
        if (sent >= commands) break;
        carryOut(depot, each, (answer) => {
          sent += 1;
          if (isRefusal(answer)) return void seen.add(answer.code);
          books.check(answer);
          for (const { kind, body } of answer.changes) {
            seen.add(kind);
            const born = answer.changes.some((one) => one.kind === 'claim.taken');
            if (kind === 'shipment.planned' && born) seen.add('planned against');
            if (kind === 'shipment.loaded' && born) seen.add('loaded against');
            if (kind === 'shipment.arrived' && relinked(body)) seen.add('relinked');
          }
        });
      }
      // Too short to count, or cut short by the search for the smallest history that fails.
      fc.pre(sent >= commands);
      books.finish();
      for (const { reason } of rows.movement.values()) seen.add(reason);
      for (const {
        lines,
        stops,
        overrideReason,
        corrections,
        recorded,
        convoy,
        cancelledAt,
      } of rows.shipment.values()) {
        if (lines.some(({ unlisted }) => unlisted)) seen.add('unlisted');
        if (corrections?.some(({ agreed }) => agreed !== null)) seen.add('agreed');
        if (lines.some(({ receipt }) => (receipt?.surplus ?? 0) > 0)) seen.add('surplus');
        if (lines.some(({ loaded }, n) => n === 0 && loaded.length === 0))
          seen.add('partly loaded');
        if (recorded?.some(({ stop }) => lines.some((line) => line.stop === stop && line.receipt)))
          seen.add('received after a record');
        if (convoy && cancelledAt) seen.add('convoy taken away');
        if (stops.length > 1) seen.add('two stops');
        if (overrideReason !== null) seen.add('opened by word');
      }
    }),
    { numRuns: 2000 },
  );
  expect(sometimes.filter((path) => !seen.has(path))).toEqual([]);
}, 300_000);
