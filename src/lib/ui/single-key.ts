// Shortcuts of a single letter can be turned off (WCAG 2.1.4): people who use speech input need that.

/** Stored in this browser. Nothing stored means on. */
const key = 'posko:single-keys';

/** Whether single-key shortcuts are on. Read at every key, because another tab may change it. */
export function singleKeys(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    // Browser storage is blocked, so they cannot have been turned off.
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
  } catch {
    // Browser storage is blocked: the choice lasts until the page is closed.
  }
}
