// Bad input: whatever arrives, every command answers with a refusal that names the field, and never throws.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '#domain/command.ts';
import { parseInput } from '#domain/parse.ts';
import type { FieldProblem } from '#domain/parse.ts';
import { isRefusal } from '#domain/refusal.ts';
import { commands, findCommand } from '#domain/commands.ts';
import type { CommandName } from '#domain/commands.ts';
import { createSamples } from '../../support/sample.ts';
import { outcome, system } from '../../support/world.ts';

const names = Object.keys(commands) as CommandName[];
const { samples } = createSamples();

function command(name: CommandName): Command {
  const found = findCommand(name);
  if (!found) throw new Error(name);
  return found;
}

/** Problems of an input; none when it was read. */
function problems(name: CommandName, input: unknown): FieldProblem[] {
  const read = parseInput(command(name), input);
  return isRefusal(read) ? (read.facts.issues as FieldProblem[]) : [];
}

/** Every place inside a value, as a path. */
function paths(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...inner.flatMap(([key, each]) => paths(each, [...at, key]))];
}

/** The value with another at the path. */
function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  const inner = (value as Record<string | number, unknown>)[key];
  if (Array.isArray(value)) return value.with(Number(key), replaced(inner, rest, by));
  return { ...(value as object), [key]: replaced(inner, rest, by) };
}

const nasty = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    ' ',
    'null',
    0,
    -1,
    1e308,
    Number.NaN,
    Infinity,
    true,
    [],
    {},
    [[]],
    '\u0000',
    '\ud800',
    '1.200',
    '2025-02-31T00:00:00Z',
    '0001-01-01',
    'x'.repeat(1_000_000),
    '<script>',
    "'; drop table need; --",
    '00000000-0000-0000-0000-000000000000',
    'nasional',
    { __proto__: null },
    { constructor: 1 },
    { toString: 'x' },
    JSON.parse('{"__proto__":1}'),
  ),
);

describe('any JSON', () => {
  for (const name of names)
    it(`${name} reads it or refuses it, and never throws`, () => {
      const { world, samples: fresh } = createSamples();
      const places = paths(fresh[name]);
      const spoiled = fc
        .tuple(fc.constantFrom(...places), nasty)
        .map(([path, value]) => replaced(fresh[name], path, value));
      fc.assert(
        fc.property(fc.oneof(nasty, spoiled, spoiled), (input) => {
          // Whatever the schema lets through must be decided as well: by the clock, who may most.
          outcome(world.board.send(system, name, input));
        }),
        { numRuns: 150 },
      );
    });
});

describe('texts', () => {
  const texts = names.flatMap((name) =>
    paths(samples[name])
      .filter((path) => typeof at(samples[name], path) === 'string')
      .map((path) => ({ name, path })),
  );

  function at(value: unknown, path: (string | number)[]): unknown {
    return path.reduce((inner, key) => (inner as Record<string | number, unknown>)[key], value);
  }

  it('over their bound are refused, every one of them', () => {
    for (const { name, path } of texts) {
      const input = replaced(samples[name], path, 'a'.repeat(1_000_000));
      expect([name, problems(name, input)[0]?.field]).toEqual([name, path.join('.')]);
    }
  });

  it('with control characters are refused, every one of them', () => {
    for (const { name, path } of texts)
      expect(problems(name, replaced(samples[name], path, 'a\u0000b'))).not.toEqual([]);
  });

  it('lose the space around them, and may hold lines', () => {
    const read = parseInput(command('need.cancel'), {
      ...samples['need.cancel'],
      reason: '  pulang\nsemua ',
    });
    expect(read).toMatchObject({ input: { reason: 'pulang\nsemua' } });
    expect(problems('need.cancel', { ...samples['need.cancel'], reason: '   ' })).toEqual([
      { field: 'reason', problem: 'too-short', limit: 1 },
    ]);
  });
});

describe('problems', () => {
  it('name the field and what is wrong with it', () => {
    const post = (more: object) => problems('need.post', { ...samples['need.post'], ...more });
    const line = (more: object) =>
      post({ lines: [{ item: 'AIR', quantity: 4, urgency: 'low', ...more }] });
    expect(problems('need.post', 'teks')).toEqual([{ field: '', problem: 'type' }]);
    expect(problems('claim.restore', { incident: 'banjir-aceh' })).toEqual([
      { field: 'claim', problem: 'missing' },
    ]);
    expect(post({ lines: [] })).toEqual([{ field: 'lines', problem: 'too-short', limit: 1 }]);
    expect(line({ quantity: 0 })).toEqual([
      { field: 'lines.0.quantity', problem: 'too-small', limit: 0 },
    ]);
    expect(line({ quantity: 1e9 })).toEqual([
      { field: 'lines.0.quantity', problem: 'too-large', limit: 10_000_000 },
    ]);
    expect(line({ quantity: '12' })).toEqual([{ field: 'lines.0.quantity', problem: 'type' }]);
    expect(line({ quantity: 1.2345 })).toEqual([{ field: 'lines.0.quantity', problem: 'format' }]);
    expect(line({ urgency: 'gawat' })).toEqual([{ field: 'lines.0.urgency', problem: 'type' }]);
    expect(post({ site: 'bukan-uuid' })).toEqual([{ field: 'site', problem: 'format' }]);
    expect(post({ point: { lat: 91, lng: 98 } })).toEqual([
      { field: 'point.lat', problem: 'too-large', limit: 90 },
    ]);
    expect(post({ contactPhone: '12' })).toEqual([{ field: 'contactPhone', problem: 'format' }]);
  });

  it('are at most twenty', () => {
    const lines = Array.from({ length: 20 }, () => ({ item: 'air', quantity: -1, urgency: '' }));
    expect(problems('need.post', { ...samples['need.post'], lines })).toHaveLength(20);
  });
});

describe('days and instants', () => {
  const startedAt = (value: string) =>
    parseInput(command('incident.open'), { ...samples['incident.open'], startedAt: value });

  it('of any zone are kept as UTC with milliseconds', () => {
    expect(startedAt('2025-12-10T09:00:00+07:00')).toMatchObject({
      input: { startedAt: '2025-12-10T02:00:00.000Z' },
    });
    // An offset in whole hours is ISO-8601 as well, and Date alone does not read it.
    expect(startedAt('2025-12-10T09:00:00+07')).toMatchObject({
      input: { startedAt: '2025-12-10T02:00:00.000Z' },
    });
  });

  it('that no calendar has, or that would not sort, are refused', () => {
    for (const value of [
      '2025-02-31T10:00:00Z',
      '2025-13-01T00:00:00Z',
      '9999-12-31T23:59:59-12:00',
      'kemarin',
      '0001-01-01T00:00:00Z',
      '2025-12-10',
      '2025-12-10T09:00:00',
    ])
      expect([value, isRefusal(startedAt(value))]).toEqual([value, true]);
    const decree = (until: string) => {
      const sample = samples['incident.decree'];
      return problems('incident.decree', { ...sample, decree: { ...sample.decree, until } });
    };
    expect(decree('2026-02-30')).toEqual([{ field: 'decree.until', problem: 'format' }]);
    expect(decree('2028-02-29')).toEqual([]);
  });
});
