// Posting a need: quantities, duplicates, place, and what is computed from a headcount.
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import type { CommandInput } from '#domain/commands.ts';
import { createWorld, incident, outcome, pass, places, refused } from '../../support/world.ts';

type Input = CommandInput<'need.post'>;
const water = { item: 'AIR', quantity: 100, urgency: 'high' } as const;

function posting() {
  const world = createWorld();
  const { board, who, site } = world;
  const post = (input: Partial<Input> = {}) =>
    board.run(who.reporter, 'need.post', { incident, lines: [water], ...input });
  /** Asked quantity and unit of the one line, or the refusal's code. */
  const size = (line: Partial<Input['lines'][0]>, more: Partial<Input> = {}) => {
    const answer = post({
      site,
      lines: [{ item: 'BERAS', urgency: 'low', ...line }],
      ...more,
      distinctFrom: [...board.rows.need.keys()],
    });
    if (isRefusal(answer)) return answer.code;
    const { asked, unit } = board.get('line', String((answer.result.lines as string[])[0]));
    return `${asked} ${unit}`;
  };
  return { world, board, who, site, post, size };
}

describe('quantities', () => {
  it('are kept in the unit of the catalogue', () => {
    const { size } = posting();
    expect(size({ quantity: 1.5, unit: 'ton' })).toBe('1500 kg');
    expect(size({ quantity: 2, unit: 'Kuintal' })).toBe('200 kg');
    expect(size({ quantity: 750, unit: 'gr.' })).toBe('0.75 kg');
    expect(size({ item: 'AIR', quantity: 3, unit: 'm³' })).toBe('3000 liter');
    expect(size({ quantity: 12.345 })).toBe('12.345 kg');
    expect(size({ quantity: 0.1 + 0.2 })).toBe('0.3 kg');
  });

  it('of zero, below zero, of four decimals or beyond ten million are refused as input', () => {
    const { size } = posting();
    for (const quantity of [0, -5, 1.2345, 1e-10, 10_000_001, Number.NaN, Number.POSITIVE_INFINITY])
      expect(size({ quantity })).toBe('invalid-input');
  });

  it('that vanish or burst in the unit of the catalogue are refused', () => {
    const { size } = posting();
    expect(size({ quantity: 0.4, unit: 'gram' })).toBe('invalid-input');
    expect(size({ quantity: 10_001, unit: 'ton' })).toBe('quantity-absurd');
    expect(size({ quantity: 10_000, unit: 'ton' })).toBe('10000000 kg');
  });

  it('in a unit that does not convert are refused with the units that do', () => {
    const { post, site } = posting();
    const lines = [{ item: 'AIR', quantity: 4, unit: 'dus', urgency: 'low' as const }];
    expect(refused(post({ site, lines }))).toMatchObject({
      code: 'unit-mismatch',
      facts: { field: 'lines.0.unit', item: 'AIR', given: 'dus', units: ['liter', 'm3', 'ml'] },
    });
  });

  it('left out are computed from the people and carry their arithmetic', () => {
    const { board, post, site } = posting();
    const answer = post({ site, people: 1240, lines: [{ item: 'AIR', urgency: 'high' }] });
    const [line] = board.rows.line.values();
    expect(outcome(answer)).toBe('accepted');
    expect(line).toMatchObject({ asked: 26040, open: 26040 });
    expect(line?.arithmetic).toEqual({
      counted: 1240,
      per: 'people',
      shareUsed: null,
      factor: 7,
      days: 3,
      basis: '7 L/orang/hari',
    });
    expect([...board.rows.need.values()][0]).toMatchObject({ people: 1240, estimated: true });
  });

  it('left out with nobody counted, or no standard, are asked for', () => {
    const { post, site } = posting();
    const missing = (item: string, people?: number) =>
      refused(post({ site, people, lines: [{ item, urgency: 'low' }] }));
    expect(missing('AIR')).toMatchObject({ code: 'quantity-missing', facts: { computable: true } });
    expect(missing('BERAS', 50)).toMatchObject({ facts: { item: 'BERAS', computable: false } });
    expect(missing('AIR', 0).code).toBe('quantity-missing');
  });

  it('computed for more people than there are on earth are absurd as well', () => {
    const { size } = posting();
    expect(size({ item: 'AIR', days: 30 }, { people: 10_000_000 })).toBe('quantity-absurd');
  });

  it('of one item twice, or of an unknown item, are refused', () => {
    const { post, site } = posting();
    expect(refused(post({ site, lines: [water, water] }))).toMatchObject({
      facts: { issues: [{ field: 'lines.1.item', problem: 'twice' }] },
    });
    expect(outcome(post({ site, lines: [{ ...water, item: 'EMAS' }] }))).toBe('not-found');
  });
});

describe('duplicates', () => {
  /** Degrees of latitude that make so many metres on the sphere of `distance`. */
  const metres = (n: number) => (n / 6_371_000) * (180 / Math.PI);
  const north = (n: number) => ({
    lat: places.kualaSimpang.lat + metres(n),
    lng: places.kualaSimpang.lng,
  });

  it('the same item at the same site is shown with its distance of nothing', () => {
    const { site, post } = posting();
    const first = post({ site });
    const { facts } = refused(post({ site }));
    expect(facts.needs).toEqual([{ need: isRefusal(first) ? '' : first.result.need, distance: 0 }]);
  });

  it('within 300 metres is the same place, beyond is another', () => {
    const near = posting();
    near.post({ point: places.kualaSimpang });
    expect(refused(near.post({ point: north(299.9) }))).toMatchObject({
      code: 'possible-duplicate',
      facts: { needs: [{ distance: 300 }] },
    });
    expect(outcome(near.post({ point: north(300.1) }))).toBe('accepted');
  });

  it('after 72 hours it is another matter', () => {
    const { world, site, post } = posting();
    post({ site });
    pass(world, 72);
    expect(outcome(post({ site }))).toBe('possible-duplicate');
    pass(world, 1 / 3600);
    expect(outcome(post({ site }))).toBe('accepted');
  });

  it('another item is another need', () => {
    const { site, post } = posting();
    post({ site });
    const rice = { ...water, item: 'BERAS' };
    expect(outcome(post({ site, lines: [rice] }))).toBe('accepted');
    expect(outcome(post({ site, lines: [{ ...water, item: 'SEL' }, rice] }))).toBe(
      'possible-duplicate',
    );
  });

  it('two named sites are two places, however near', () => {
    const { board, who, site, post } = posting();
    const { result } = board.must(who.host, 'site.register', {
      incident,
      name: 'Tenda dua',
      kind: 'shelter',
      area: '11.16.08',
      point: places.karangBaru,
    });
    post({ site });
    expect(outcome(post({ site: String(result.site) }))).toBe('accepted');
  });

  it('a site and a point beside it are one place, whichever came first', () => {
    for (const [first, then] of [
      ['site', 'point'],
      ['point', 'site'],
    ] as const) {
      const { site, post } = posting();
      const where = { site: { site }, point: { point: places.karangBaru } };
      post(where[first]);
      expect(outcome(post(where[then]))).toBe('possible-duplicate');
    }
  });

  it('what is covered, ended, or was called different does not count', () => {
    const { board, who, site, post } = posting();
    const first = post({ site });
    const need = isRefusal(first) ? '' : String(first.result.need);
    expect(outcome(post({ site, distinctFrom: [need] }))).toBe('accepted');
    for (const row of [...board.rows.need.keys()])
      board.must(who.coordinator, 'need.reject', { incident, need: row, reason: 'ganda' });
    expect(outcome(post({ site }))).toBe('accepted');
    for (const line of board.rows.line.values())
      board.put('line', { ...line, open: 0, confirmed: line.asked });
    expect(outcome(post({ site }))).toBe('accepted');
  });
});

describe('the place', () => {
  it('is that of the site, or the point’s district, or a named area alone', () => {
    const { board, site, post } = posting();
    const where = (input: Partial<Input>) => {
      const answer = post({ ...input, distinctFrom: [...board.rows.need.keys()] });
      if (isRefusal(answer)) return answer.code;
      const { area, lat } = board.get('need', String(answer.result.need));
      return [area, lat];
    };
    expect(where({ site })).toEqual(['11.16.08.2001', places.karangBaru.lat]);
    expect(where({ point: places.kualaSimpang })).toEqual(['11.16.02', places.kualaSimpang.lat]);
    expect(where({ area: '11.16.08', landmark: 'JnT karang baru' })).toEqual(['11.16.08', null]);
    expect(where({})).toBe('place-missing');
    expect(where({ area: '11.99' })).toBe('not-found');
    expect(where({ site: '00000000-0000-4000-8000-00000fffffff' })).toBe('not-found');
  });

  it('outside Indonesia or outside the incident is refused', () => {
    const { post } = posting();
    expect(outcome(post({ point: places.tokyo }))).toBe('outside-indonesia');
    expect(outcome(post({ point: places.sea }))).toBe('outside-indonesia');
    expect(outcome(post({ point: places.cianjur }))).toBe('outside-incident');
    expect(outcome(post({ area: '32.03' }))).toBe('outside-incident');
  });
});

it('P1: who to ask is kept beside the need and never in the feed', () => {
  const { board, who, site } = posting();
  const { changes } = board.must(who.reporter, 'need.post', {
    incident,
    site,
    lines: [water],
    contactName: 'Siti',
    contactPhone: '0812 3456 7890',
  });
  expect(changes[0]).toMatchObject({
    secret: { contactName: 'Siti', contactPhone: '+6281234567890' },
  });
  expect(JSON.stringify(changes.map(({ body }) => body))).not.toMatch(/Siti|81234567890/);
  const plain = board.must(who.reporter, 'need.post', {
    incident,
    site,
    lines: [{ ...water, item: 'SEL' }],
  });
  expect(plain.changes[0]).not.toHaveProperty('secret');
});
