// `npm run bench`: figures beside their targets, as ratios within this one run. No pass or fail: the machine is noisy.
import { measureClaims } from './claim.ts';
import { measureFanout } from './fanout.ts';
import { layGround } from './ground.ts';
import { measureLatency } from './latency.ts';
import { measureMap } from './map.ts';
import { print } from './report.ts';
import { measureSnapshot } from './snapshot.ts';

const needs = Number(process.env.BENCH_NEEDS ?? 10_000);

console.log(`Laying the ground: one board of ${needs} verified needs…`);
const ground = await layGround(needs);
try {
  print(await measureSnapshot(ground));
  print(await measureFanout(ground));
  print(await measureLatency(ground));
  print(await measureMap(ground));
  print(await measureClaims(ground));
} finally {
  await ground.close();
}
