// "Belum ada yang datang": who is shown, since when, and in which order.
import { describe, expect, it } from 'vitest';
import { addHours } from '#domain/time.ts';
import { untouched } from '#domain/untouched.ts';
import type { UntouchedRows } from '#domain/untouched.ts';
import {
  claimRow,
  lineRow,
  needRow,
  now,
  shipmentLine,
  shipmentRow,
  siteRow,
} from '../../support/goods.ts';

const ago = (hours: number) => addHours(now, -hours);
const none = { sites: [], needs: [], lines: [], claims: [], shipments: [] };
const find = (rows: Partial<UntouchedRows>, hours?: number) =>
  untouched({ ...none, ...rows }, now, hours);
const shelter = siteRow({ id: 's', people: 80 });
const need = needRow({ id: 'n', site: 's', verifiedAt: ago(50) });
const line = lineRow({ need: 'n' });
const base = { sites: [shelter], needs: [need], lines: [line] };

describe('places that nobody came to', () => {
  it('are shelters with people, since their first verified need, with their open lines', () => {
    expect(find(base)).toEqual([
      {
        site: 's',
        need: null,
        name: 'Posko',
        area: '11.16.08',
        lat: 4.3,
        lng: 98.06,
        people: 80,
        openLines: 1,
        since: ago(50),
        hours: 50,
        never: true,
      },
    ]);
    const others = [
      siteRow({ people: 0 }),
      siteRow({ people: null }),
      siteRow({ people: 9, closedAt: now }),
      siteRow({ people: 9, kind: 'warehouse' }),
    ];
    expect(find({ sites: others })).toEqual([]);
    expect(find({ sites: [shelter] })).toMatchObject([{ since: null, hours: null, never: true }]);
  });

  it('are left out while the need is young or somebody promised within the hours', () => {
    expect(find({ ...base, needs: [{ ...need, verifiedAt: ago(3) }] })).toEqual([]);
    const promised = (hours: number) => [claimRow({ need: 'n', takenAt: ago(hours) })];
    expect(find({ ...base, claims: promised(23) })).toEqual([]);
    expect(find({ ...base, claims: promised(30) })).toMatchObject([{ hours: 30, never: false }]);
    expect(find({ ...base, claims: promised(30) }, 36)).toEqual([]);
  });

  it('C2: a promise that was given back or ran out counts as none; one that was kept counts when it ended', () => {
    for (const ending of ['released', 'expired'] as const) {
      const claims = [claimRow({ need: 'n', takenAt: ago(5), endedAt: ago(1), ending })];
      expect(find({ ...base, claims })).toMatchObject([{ hours: 50, never: true }]);
    }
    const kept = { takenAt: ago(40), endedAt: ago(2), ending: 'confirmed' as const };
    expect(find({ ...base, claims: [claimRow({ need: 'n', ...kept })] })).toEqual([]);
  });

  it('are left out when a shipment arrived or its goods were received, not while it only moves', () => {
    expect(find({ ...base, shipments: [shipmentRow('s', { departedAt: ago(1) })] })).toHaveLength(
      1,
    );
    const stops = [{ site: 's', area: '11', name: 'Posko', arrivedAt: ago(2) }];
    expect(find({ ...base, shipments: [shipmentRow('s', { stops })] })).toEqual([]);
    const counts = { short: 0, damaged: 0, expired: 0, wrong: 0, refused: 0, lost: 0, surplus: 0 };
    const receipt = (good: number) => ({
      at: ago(2),
      organisation: null,
      note: null,
      good,
      ...counts,
    });
    const got = (good: number) => [
      shipmentRow('s', { lines: [shipmentLine({ receipt: receipt(good) })] }),
    ];
    expect(find({ ...base, shipments: got(4) })).toEqual([]);
    expect(find({ ...base, shipments: got(0) })).toHaveLength(1);
  });

  it('are also verified needs at no shelter that are still open, touched by goods for their claims', () => {
    const alone = needRow({ id: 'a', people: 12 });
    const open = lineRow({ need: 'a' });
    const rows = { needs: [alone], lines: [open] };
    expect(find(rows)).toMatchObject([{ site: null, need: 'a', people: 12, openLines: 1 }]);
    expect(find({ ...rows, lines: [{ ...open, open: 0 }] })).toEqual([]);
    expect(find({ ...rows, needs: [{ ...alone, state: 'reported' }] })).toEqual([]);
    const claim = claimRow({ id: 'c', need: 'a', takenAt: ago(90) });
    const counts = { short: 0, damaged: 0, expired: 0, wrong: 0, refused: 0, lost: 0, surplus: 0 };
    const receipt = { at: ago(2), organisation: null, note: null, good: 1, ...counts };
    const shipments = [shipmentRow(null, { lines: [shipmentLine({ claim: 'c', receipt })] })];
    expect(find({ ...rows, claims: [claim] })).toMatchObject([{ hours: 90 }]);
    expect(find({ ...rows, claims: [claim], shipments })).toEqual([]);
  });

  it('are sorted by people, then by silence, the unknown silence first', () => {
    const sites = ['few', 'quiet', 'never', 'recent'].map((id) =>
      siteRow({ id, name: id, people: id === 'few' ? 5 : 80 }),
    );
    const needs = [
      needRow({ site: 'recent', verifiedAt: ago(30) }),
      needRow({ site: 'quiet', verifiedAt: ago(60) }),
    ];
    const names = find({ sites, needs }).map(({ name }) => name);
    expect(names).toEqual(['never', 'quiet', 'recent', 'few']);
  });
});
