// How long a fault test goes on: its usual rounds within `npm test`, for minutes with `npm run test:faults`.

const minutes = Number(process.env.FAULT_MINUTES ?? 0);

/** Milliseconds to add to the time limit of a test that runs in rounds. */
export const longRun = minutes * 60_000;

/** Counts rounds from 0: the usual number, and more until FAULT_MINUTES are over. */
export function* rounds(usual: number): Generator<number> {
  const end = performance.now() + longRun;
  for (let round = 0; round < usual || performance.now() < end; round += 1) yield round;
}
