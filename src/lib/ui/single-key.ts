// Shortcuts of a single letter can be turned off (WCAG 2.1.4): people who speak to their computer need that.

/** In this browser only; nothing stored means on. */
const key = 'posko:single-keys';

/** Whether one letter may act. Ask at every key: the choice may have been made in another tab. */
export function singleKeys(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    // Storage is blocked: nobody can have turned them off.
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}
