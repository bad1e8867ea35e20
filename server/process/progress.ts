// Output on the terminal while the server starts: nothing for quick steps, a line for slow ones.

/** Steps that take longer than this get a line. */
const PATIENCE_MS = 1_000;
/** Time between further lines, so that a long step does not look stuck. */
const REMINDER_MS = 10_000;

export type Say = (line: string) => void;

/** Runs `work`. `say` adds a line of its own under the step's name. */
export async function step<T>(label: string, work: (say: Say) => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const shown = { label: false };
  const announce = () => {
    if (!shown.label) console.log(`${label} ...`);
    shown.label = true;
  };
  const patience = setTimeout(announce, PATIENCE_MS);
  const reminder = setInterval(() => console.log(`${label} ... ${seconds()}`), REMINDER_MS);
  try {
    return await work((line) => {
      announce();
      console.log(`  ${line}`);
    });
  } finally {
    clearTimeout(patience);
    clearInterval(reminder);
    if (shown.label) console.log(`${label}: ${seconds()}`);
  }
}
