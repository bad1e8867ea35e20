// The snapshot of a large board: bytes on the wire, time to build, time to decode.
import { createDatabaseId } from '#server/storage/database-id.ts';
import { createSnapshots } from '#server/feed/snapshot.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident } from './bench-fixture.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

const kilo = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

export async function measureSnapshot(fixture: BenchFixture): Promise<Figure[]> {
  const builds: number[] = [];
  let sizes = '';
  let wire = 0;
  for (let n = 0; n < 5; n += 1) {
    const begun = performance.now();
    const snapshot = await createSnapshots(fixture.sql, createDatabaseId(fixture.sql)).get(
      incident,
      new Set(['public', 'member']),
      0,
    );
    builds.push(performance.now() - begun);
    if (!snapshot) throw new Error('no such board');
    wire = snapshot.br.length;
    sizes = `plain ${kilo(snapshot.json.length)}, gzip ${kilo(snapshot.gzip.length)}, brotli ${kilo(wire)}`;
  }
  const needs = fixture.lines.length;
  return [
    figure(
      `snapshot of ${needs} needs on the wire`,
      `≤ ${kilo((2_000_000 * needs) / 100_000)} (2 MB a 100,000)`,
      kilo(wire),
      sizes,
    ),
    figure(
      'snapshot build (read, cut, encode, compress)',
      'once per state, cached',
      `${Math.round(percentile(builds, 0.5))} ms`,
      `five builds: ${builds.map((ms) => Math.round(ms)).join(', ')} ms`,
    ),
  ];
}
