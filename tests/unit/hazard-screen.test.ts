// Drawing a hazard: corners tapped or typed, what of them is drawn, and until when it is in force.
import { describe, expect, test } from 'vitest';
import { mostVertices } from '#domain/geometry.ts';
import { createI18n } from '#i18n/translate.ts';
import { declared } from '../support/hazard.ts';
import { createWorld } from '../support/world.ts';
import { cornersIn } from '$lib/map/shape.ts';
import type { MapShape } from '$lib/map/shape.ts';
import { unitX, unitY, unitsPerPixel } from '$lib/map/mercator.ts';
import {
  addCorner,
  readCorners,
  undoCorner,
  writeCorners,
} from '../../src/routes/e/[incident]/bahaya/corners.ts';
import { hazardShare } from '../../src/routes/e/[incident]/bahaya/share.ts';
import { roundShare } from '../../src/routes/e/[incident]/putaran/share.ts';
import { endOf } from '../../src/routes/e/[incident]/bahaya/hazard.ts';

const a = { lat: 4.281, lng: 98.062 };
const b = { lat: 4.3, lng: 98.07 };

describe('corners', () => {
  test('are one a line, as people type them; the first line that is none is named', () => {
    expect(readCorners('4.281, 98.062\n\n4,3 98,07\n')).toEqual({ corners: [a, b], wrong: null });
    expect(readCorners('4.281, 98.062\ndi jembatan')).toEqual({ corners: [a], wrong: 2 });
    expect(readCorners('')).toEqual({ corners: [], wrong: null });
  });

  test('are added by a tap and taken back one by one; a point moves', () => {
    const two = addCorner(addCorner('', 'LineString', a), 'LineString', b);
    expect(readCorners(two).corners).toEqual([a, b]);
    expect(readCorners(undoCorner(two)).corners).toEqual([a]);
    expect(undoCorner(undoCorner(two))).toBe('');
    expect(readCorners(addCorner(two, 'Point', a)).corners).toEqual([a]);
    const full = Array.from({ length: mostVertices }, () => '4, 98').join('\n');
    expect(addCorner(full, 'Polygon', a)).toBe(full);
  });

  test('of a shape are read back as they were', () => {
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [98.062, 4.281],
        [98.07, 4.3],
      ],
    };
    const text = writeCorners(line as Parameters<typeof writeCorners>[0]);
    expect(readCorners(text).corners).toEqual([a, b]);
  });
});

test('the end: hours from now, the one that stands, or none', () => {
  const now = '2025-12-10T03:00:00.000Z';
  const kept = '2025-12-11T00:00:00.000Z';
  expect([endOf('24', now, kept), endOf('kept', now, kept), endOf('', now, kept)]).toEqual([
    '2025-12-11T03:00:00.000Z',
    kept,
    null,
  ]);
});

describe('what the map draws of a shape', () => {
  const zoom = 10;
  const unit = unitsPerPixel(zoom);
  const extent = {
    ...{ zoom, width: 200, height: 100, ratio: 1 },
    left: unitX(a.lng) / unit - 100,
    top: unitY(a.lat) / unit - 50,
  };
  const shape = (corners: MapShape['corners'], more: Partial<MapShape> = {}): MapShape => ({
    ...{ id: 'x', corners, closed: false, tone: 'obstacle', dashed: false },
    ...more,
  });

  test('its corners in pixels, without those that fall on the one before', () => {
    const near = { lat: a.lat + 1e-5, lng: a.lng };
    const drawn = cornersIn(shape([a, near, b]), extent);
    expect(drawn?.[0]).toEqual({ x: 100, y: 50 });
    expect(drawn).toHaveLength(2);
    expect(cornersIn(shape([a, near, b], { tone: 'draft' }), extent)).toHaveLength(3);
  });

  test('nothing of what lies elsewhere, and an area around the whole window', () => {
    expect(
      cornersIn(
        shape([
          { lat: -7, lng: 110 },
          { lat: -8, lng: 111 },
        ]),
        extent,
      ),
    ).toBeNull();
    const around = [
      { lat: 0, lng: 90 },
      { lat: 0, lng: 110 },
      { lat: 10, lng: 110 },
      { lat: 10, lng: 90 },
    ];
    expect(cornersIn(shape(around, { closed: true }), extent)).toHaveLength(4);
  });
});

describe('UX 66: texts to share', () => {
  const now = '2025-12-10T03:00:00.000Z';

  test('a hazard: what, where, when, who says so, and nothing that members alone read', () => {
    const world = createWorld();
    const row = { ...world.board.get('hazard', declared(world)), liftedReason: 'kata Bu Ani' };
    const long = { ...row, label: 'a'.repeat(80), source: 'b'.repeat(200) };
    const given = { place: 'Karang Baru, Aceh Tamiang', url: 'https://posko.test/e/x/bahaya', now };
    for (const locale of ['id', 'en'] as const) {
      const text = hazardShare(createI18n(locale), row, { ...given, demo: 'Papan contoh' });
      expect(text).toMatch(/^\*[A-Z ]+\* Jalan lintas KM 12\nKarang Baru, Aceh Tamiang\n/);
      expect(text).toContain('BPBD Aceh Tamiang');
      expect(text).not.toContain('Bu Ani');
      expect(text.endsWith('Papan contoh\nhttps://posko.test/e/x/bahaya')).toBe(true);
      expect(hazardShare(createI18n(locale), long, given).length).toBeLessThanOrEqual(700);
    }
  });

  test('the round: as many names as fit, the others counted', () => {
    const missing = Array.from({ length: 90 }, (_, n) => `Kecamatan nomor ${n}, Aceh Tamiang`);
    const given = { incident: 'Banjir', until: now, url: 'https://posko.test/e/x/putaran', now };
    const text = roundShare(createI18n('id'), { ...given, missing });
    expect(text.length).toBeLessThanOrEqual(700);
    expect(text).toContain('90 kecamatan belum mengirim: Kecamatan nomor 0, Aceh Tamiang; ');
    expect(text).toMatch(/; dan \d+ lagi\n/);
    expect(roundShare(createI18n('id'), { ...given, missing: [] })).toContain('Semua kecamatan');
  });
});
