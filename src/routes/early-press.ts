// Buttons that were pressed before the scripts of the page came, as on a slow network.

/** Presses the last of them again, once: for a page whose scripts have taken over its markup. */
export function pressAgain(): void {
  const { button, heard } = globalThis.earlyPress;
  removeEventListener('click', heard, true);
  if (button?.isConnected) button.click();
}
