// P1: audiences as sets of keys. Whatever audiences rows have and whatever keys a reader holds, he gets what he may see.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import {
  areaAudience,
  audience,
  gainsReaders,
  keysOf,
  keyText,
  nobody,
  sees,
} from '#domain/audience.ts';
import type { Audience, AudienceKey } from '#domain/audience.ts';
import { nationalBoard, standingBoards } from '#domain/board.ts';
import type { FeedChange } from '#domain/change.ts';
import { foldChange } from '#domain/fold.ts';
import { standingBoardOf } from '#domain/noun.ts';
import type { NounHome } from '#domain/noun.ts';
import { copiedEntities, entityNames, eventOf, nounOf } from '#domain/nouns.ts';
import type { AnyNoun, EntityName, EntityRow } from '#domain/nouns.ts';
import { audienceOf, decidingKeys, project, signatureOf } from '#domain/project.ts';
import { RowStore } from '#domain/row-store.ts';
import { rangeOf } from '#server/feed/range.ts';
import type { StoredChange } from '#server/storage/change.ts';
import { createSamples } from '../../support/sample.ts';
import { createWorld, stranger } from '../../support/world.ts';

const alphabet: AudienceKey[] = [
  ...(['public', 'member', 'restricted', 'org:a', 'org:b'] as const),
  ...(['area:ID', 'area:11', 'area:11.16', 'desk:x'] as const),
];
const someKeys = fc.subarray(alphabet);
const anAudience = fc
  .tuple(fc.subarray(alphabet), fc.subarray(alphabet, { maxLength: 2 }))
  .map(([any, none]) =>
    audience(
      any,
      none.filter((key) => key !== 'public'),
    ),
  );
/** Every reader holds `public`, and whoever holds any other key holds `member`. */
const aReader = someKeys.map(
  (keys): ReadonlySet<string> =>
    new Set(['public', ...keys, ...(keys.some((key) => key !== 'public') ? ['member'] : [])]),
);

/** A row's life: what it holds and who may see it, after each change. */
const aLife = fc.array(
  fc.record({ id: fc.nat(3), field: fc.nat(2), value: fc.nat(9), audience: anAudience }),
  { minLength: 1, maxLength: 40 },
);
type Life = (typeof aLife extends fc.Arbitrary<infer T> ? T : never)[number][];
type Rows = Map<string, { row: Record<string, unknown>; audience: Audience }>;

/** Tells a life as the write path does: whole rows when they gain readers, else changed fields. */
function tellLife(life: Life): { feed: StoredChange[]; rows: Rows } {
  const rows: Rows = new Map();
  const feed = life.map(({ id: n, field, value, audience: now }, at): StoredChange => {
    const id = `row-${n}`;
    const before = rows.get(id);
    const body = { [`field${field}`]: value };
    const row = { id, line: 'l', need: 'n', ...before?.row, ...body };
    const was = before && before.audience !== now ? before.audience : null;
    const isWhole = !before || (was !== null && gainsReaders(was, now));
    rows.set(id, { row, audience: now });
    return {
      seq: at + 1,
      at: '',
      by: { member: 'm', organisation: 'o' },
      kind: 'claim.progressed',
      entity: 'claim',
      id,
      body: isWhole ? { ...row } : body,
      audience: now,
      was,
      command: '',
      hash: '',
      digest: null,
      salt: null,
      erased: null,
    };
  });
  return { feed, rows };
}

describe('keys', () => {
  const { who } = createWorld();
  const coordinator: MemberActor = { ...who.coordinator, areas: ['11.16', '12'] };

  it('P1: a coordinator holds the areas he works in, a ministry admin the nation, all others none', () => {
    const areas = (actor: MemberActor) => [...keysOf(actor)].filter((key) => /^area:/.test(key));
    expect(areas(coordinator)).toEqual(['area:11.16', 'area:12']);
    expect(areas({ ...coordinator, organisationVerified: false })).toEqual([]);
    expect(areas({ ...coordinator, role: 'responder' })).toEqual([]);
    expect(areas(who.ministry)).toEqual(['area:ID']);
    expect([...keysOf({ ...who.baznas, desks: ['x'] })]).toContain('desk:x');
    expect([...keysOf(stranger)]).toEqual(['public']);
  });

  it('P1: what is for an area is for the coordinators of the areas around it, and of none beside or below it', () => {
    const to = areaAudience('11.16.08');
    expect(to).toBe('area:11,area:11.16,area:11.16.08,area:ID');
    const reads = (...areas: string[]) => sees(keysOf({ ...coordinator, areas }), to);
    expect([reads('11'), reads('11.16'), reads('11.16.08')]).toEqual([true, true, true]);
    expect([reads('11.17'), reads('11.16.08.2001'), reads('1', '12')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(sees(keysOf(who.ministry), to)).toBe(true);
    expect(areaAudience('ID')).toBe('area:ID');
  });

  it('P1: one key of the first set is needed, and any of the second shuts out', () => {
    const to = audience(['org:b', 'org:a'], ['desk:x']);
    expect(to).toBe('org:a,org:b!desk:x');
    const reads = (...keys: string[]) => sees(new Set(['public', 'member', ...keys]), to);
    expect([reads('org:a'), reads('org:b', 'desk:x'), reads()]).toEqual([true, false, false]);
  });

  it('two orders of the same keys make one text', () => {
    expect(keyText(new Set(['b', 'a']))).toBe(keyText(['a', 'b']));
  });
});

describe('what a reader gets', () => {
  it('P1: is all that his keys may see of a range, and nothing else', () => {
    fc.assert(
      fc.property(aLife, aReader, (life, keys) => {
        const { feed } = tellLife(life);
        const { changes } = rangeOf('b', 0, feed.length, feed).cut(keys);
        const got = new Map(changes.map((change) => [change.seq, change]));
        for (const { seq, audience: to, was } of feed) {
          const change = got.get(seq);
          if (sees(keys, to)) expect(change?.gone).toBeUndefined();
          expect(change !== undefined).toBe(sees(keys, to) || (was !== null && sees(keys, was)));
          if (change?.gone) expect(change.body).toEqual({});
        }
      }),
    );
  });

  it('P1: adds up to the rows that he may see now, whole, however the range is parted', () => {
    fc.assert(
      fc.property(aLife, aReader, fc.array(fc.nat(40)), (life, keys, cuts) => {
        const { feed, rows } = tellLife(life);
        const copy = new RowStore();
        const ends = [...cuts.filter((end) => end < feed.length), feed.length].sort(
          (a, b) => a - b,
        );
        let from = 0;
        for (const to of ends) {
          for (const change of rangeOf('b', from, to, feed.slice(from, to)).cut(keys).changes)
            foldChange(copy, change);
          from = to;
        }
        const visible = [...rows.values()].flatMap(({ row, audience: to }) =>
          sees(keys, to) ? [row] : [],
        );
        const byId = (a: { id?: unknown }, b: { id?: unknown }) =>
          String(a.id) < String(b.id) ? -1 : 1;
        const held: Record<string, unknown>[] = [...copy.all('claim').values()].map((row) => ({
          ...row,
        }));
        expect(held.sort(byId)).toEqual(visible.sort(byId));
      }),
      { numRuns: 300 },
    );
  });

  it('P1: is the same object for readers of one signature, and what each would get alone', () => {
    fc.assert(
      fc.property(aLife, aReader, aReader, (life, one, other) => {
        const { feed } = tellLife(life);
        const deciding = decidingKeys(feed);
        const range = rangeOf('b', 0, feed.length, feed);
        if (signatureOf(one, deciding) === signatureOf(other, deciding))
          expect(range.cut(one)).toBe(range.cut(other));
        const alone = (keys: ReadonlySet<string>) =>
          feed.flatMap(({ seq, at, by, kind, entity, id, body, ...rest }): FeedChange[] => {
            const change = { seq, at, by, kind, entity, id, body };
            const got = project(keys, rest.audience, rest.was, change);
            return got ? [got] : [];
          });
        for (const keys of [one, other])
          expect(JSON.stringify(range.cut(keys).changes)).toBe(JSON.stringify(alone(keys)));
      }),
      { numRuns: 300 },
    );
  });

  it('P1: nobody gains a row unnoticed', () => {
    fc.assert(
      fc.property(anAudience, anAudience, aReader, (was, now, keys) => {
        if (sees(keys, now) && !sees(keys, was)) expect(gainsReaders(was, now)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(gainsReaders('public', 'member')).toBe(false);
    expect(gainsReaders('member', audience(['org:a', 'area:11']))).toBe(false);
    expect(gainsReaders('member', 'public')).toBe(true);
    expect(gainsReaders('member!org:a', 'member')).toBe(true);
  });
});

describe('nouns', () => {
  const { world } = createSamples();
  const rowsOf = <E extends EntityName>(entity: E) =>
    [...world.board.rows[entity].values()] as EntityRow[E][];
  const store = {
    get: <E extends EntityName>(entity: E, id: string) => world.board.rows[entity].get(id),
  };

  /** Rows as they are, and each with every field of every other: states that no sample is in. */
  function* mixed(entity: EntityName): Generator<EntityRow[EntityName]> {
    const rows = rowsOf(entity);
    for (const row of rows) {
      yield row;
      for (const other of rows)
        for (const [field, value] of Object.entries(other))
          yield { ...row, [field]: value as never };
    }
  }

  it.each(copiedEntities)(
    'P1: %s is in every copy, so each row is for everyone, for all members or for nobody',
    (entity) => {
      const audiences = new Set<Audience>();
      for (const row of mixed(entity)) audiences.add(audienceOf(entity, row as never, store));
      expect(audiences.size).toBeGreaterThan(0);
      for (const to of audiences) expect(['public', 'member', nobody]).toContain(to);
    },
  );

  const children = entityNames.filter((name) => nounOf(name).parent);
  it.each(children)('P1: %s is never seen by who may not see what it hangs on', (entity) => {
    const { noun, by, told } = nounOf(entity).parent as NonNullable<AnyNoun['parent']>;
    if (told) expect(eventOf(entity, told)?.effect).toBe('change');
    for (const row of rowsOf(entity)) {
      const parent = store.get(noun, String((row as unknown as Record<string, unknown>)[by]));
      if (!parent) throw new Error(`${entity} ${row.id} hangs on nothing`);
      expect(
        gainsReaders(audienceOf(noun, parent as never, store), audienceOf(entity, row, store)),
      ).toBe(false);
    }
  });

  it('stand on one standing board, or each row on the board that it names', () => {
    expect(standingBoardOf('nation')).toBe(nationalBoard);
    expect(standingBoardOf({ board: 'aduan' })).toBe('aduan');
    expect([standingBoardOf('incident'), standingBoardOf('row')]).toEqual([null, null]);
  });

  it('P1: stand on no board without an audience: types refuse it', () => {
    // @ts-expect-error it is not in standingBoards, so everyone could join it
    const home: NounHome = { board: 'aduan' };
    expect(Object.keys(standingBoards)).not.toContain(standingBoardOf(home));
  });
});
