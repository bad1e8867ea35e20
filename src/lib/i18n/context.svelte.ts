// The page's language for components: set once by the root layout; components update when it changes.
import { getContext, setContext } from 'svelte';
import type { I18n } from './core.ts';

const KEY = Symbol('i18n');

/** Root layout only: `setI18n(() => data.i18n)`. It is a getter, so that changing the language needs no reload. */
export function setI18n(read: () => I18n): void {
  const now = $derived.by(read);
  const live: I18n = {
    get locale() {
      return now.locale;
    },
    get timeZone() {
      return now.timeZone;
    },
    t: (key, ...args) => now.t(key, ...args),
    has: (key): key is Parameters<I18n['t']>[0] => now.has(key),
    number: (n) => now.number(n),
    percent: (share) => now.percent(share),
    quantity: (n, unit) => now.quantity(n, unit),
    unit: (unit) => now.unit(unit),
    list: (parts) => now.list(parts),
    date: (at) => now.date(at),
    time: (at) => now.time(at),
    dateTime: (at) => now.dateTime(at),
    ago: (at, since) => now.ago(at, since),
    agoLong: (at, since) => now.agoLong(at, since),
    duration: (ms) => now.duration(ms),
    durationLong: (ms) => now.durationLong(ms),
  };
  setContext(KEY, live);
}

/** The page's language: `const { t, quantity } = useI18n()`. Its functions may be destructured. */
export function useI18n(): I18n {
  return getContext<I18n>(KEY);
}
