// Reports that may tell of the same thing are suggested while one of them is looked at (UX 25).
import { describe, expect, it } from 'vitest';
import type { ReportPlace } from '#domain/duplicate.ts';
import { likeReports } from '#domain/report-like.ts';
import { addHours } from '#domain/time.ts';
import { testCode, told } from '../../support/report.ts';
import { createWorld, incident } from '../../support/world.ts';

const world = createWorld();
let n = 0;
function placed(place: Partial<ReportPlace> = {}, lines?: { item?: string }[]) {
  n += 1;
  const more = lines && { lines: lines.map((line) => ({ ...line, urgency: 'high' as const })) };
  const report = world.board.get('report', told(world, testCode(n), more));
  const at: ReportPlace = {
    ...{ site: null, name: null, area: '11.16.08', areaName: null, accuracy: null },
    point: { lat: 4.3, lng: 98.06 },
    ...place,
  };
  return { report, place: at };
}
const ids = (found: { report: { id: string } }[]) => found.map(({ report }) => report.id);

describe('likeReports', () => {
  it('UX 25: finds the same site and near points, the nearest first, and never itself', () => {
    const own = placed();
    const near = placed({ point: { lat: 4.3015, lng: 98.06 } });
    const here = placed();
    const far = placed({ point: { lat: 4.4, lng: 98.06 } });
    expect(ids(likeReports(own, [own, near, far, here]))).toEqual([here.report.id, near.report.id]);
    const site = { site: world.site, name: 'SD 1' };
    expect(ids(likeReports(placed(site), [placed(site), far]))).toHaveLength(1);
  });

  it('UX 25: other items are other needs; a report without items of the catalogue may be the same', () => {
    const own = placed({}, [{ item: 'BERAS' }]);
    const water = placed({}, [{ item: 'AIR' }]);
    const words = placed({}, [{}]);
    expect(ids(likeReports(own, [water, words]))).toEqual([words.report.id]);
  });

  it('N20: what was rejected, merged, or told days apart is not suggested', () => {
    const own = placed();
    const rejected = placed();
    world.board.must(world.who.coordinator, 'report.reject', {
      ...{ incident, report: rejected.report.id, reason: 'sudah teratasi' },
    });
    const merged = placed();
    world.board.must(world.who.coordinator, 'report.merge', {
      ...{ incident, report: merged.report.id, into: own.report.id },
    });
    const now = (one: ReturnType<typeof placed>) => ({
      ...one,
      report: world.board.get('report', one.report.id),
    });
    const old = placed();
    const earlier = { ...old, report: { ...old.report, sentAt: addHours(old.report.sentAt, -80) } };
    expect(likeReports(own, [now(rejected), now(merged), earlier])).toEqual([]);
  });
});
