// Begins the page anew when its data is old or the night has come, but only while the server answers.
import { wallRestart } from '#domain/wall.ts';

/** How long (ms) between two looks. */
const lookEvery = 15_000;
/** How long (ms) the server may take to answer. */
const patience = 5000;

interface Watched {
  /** The server's time and that of the newest data, in ms. */
  now: () => number;
  dataAt: () => number | null;
  hourThere: () => number;
  reload: () => void;
}

/** @returns stops it */
export function watchAge({ now, dataAt, hourThere, reload }: Watched): () => void {
  const loadedAt = now();
  const timer = setInterval(() => {
    const due = wallRestart({ now: now(), loadedAt, dataAt: dataAt() }, hourThere());
    if (due === null) return;
    fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(patience) }).then(
      ({ ok }) => ok && reload(),
      // Not now: the page stays, and says how old its data is.
      () => undefined,
    );
  }, lookEvery);
  return () => clearInterval(timer);
}
