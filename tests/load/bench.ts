// `npm run bench`: figures beside their targets, as ratios within this one run. No pass or fail: the machine is noisy.
import { measureBytes } from './bytes.ts';
import { measureCatchUp } from './catch-up.ts';
import { measureClaims } from './claim.ts';
import { measureDoor } from './door.ts';
import { measureFanout } from './fanout.ts';
import { measureImport } from './import.ts';
import { measureIntake } from './intake.ts';
import { createBenchFixture } from './bench-fixture.ts';
import { measureLatency } from './latency.ts';
import { measureLogistics } from './logistics.ts';
import { measureMap } from './map.ts';
import { measureMatrix } from './matrix.ts';
import { print } from './report.ts';
import { measureReplay } from './replay.ts';
import { measureReports } from './reports.ts';
import { measureSlow } from './slow.ts';
import { measureSnapshot } from './snapshot.ts';
import { measureWall } from './wall.ts';

const needs = Number(process.env.BENCH_NEEDS ?? 10_000);
const parts = {
  snapshot: measureSnapshot,
  fanout: measureFanout,
  latency: measureLatency,
  map: measureMap,
  claim: measureClaims,
  logistics: measureLogistics,
  import: measureImport,
  catchup: measureCatchUp,
  door: measureDoor,
  reports: measureReports,
  // The last: its feed is made up.
  replay: measureReplay,
};
/** They need no fixture: pages of the demo board on servers of their own, and rules on rows made up here. */
const loneParts = {
  bytes: measureBytes,
  slow: measureSlow,
  intake: measureIntake,
  wall: measureWall,
  matrix: measureMatrix,
};
/** All of them, or those that `BENCH_PARTS=map,claim` names. */
const wanted = process.env.BENCH_PARTS?.split(',') ?? [
  ...Object.keys(loneParts),
  ...Object.keys(parts),
];

for (const [name, measure] of Object.entries(loneParts))
  if (wanted.includes(name)) print(await measure());
if (Object.keys(parts).some((name) => wanted.includes(name))) {
  console.log(`Creating the fixture: one board of ${needs} verified needs…`);
  const fixture = await createBenchFixture(needs);
  try {
    for (const [name, measure] of Object.entries(parts))
      if (wanted.includes(name)) print(await measure(fixture));
  } finally {
    await fixture.close();
  }
}
