// Hands words on: to the share sheet of a phone, else to the clipboard.

/**
 * On desktops copying is faster than the share dialog, so only touch screens get that.
 * @returns `shared` also when the reader closed the sheet; `failed` where the browser can neither share nor copy, so that
 * the caller shows the words
 */
export async function shareWords(words: string): Promise<'shared' | 'copied' | 'failed'> {
  const touch = matchMedia('(pointer: coarse)').matches;
  if (touch && typeof navigator.share === 'function') {
    await navigator.share({ text: words }).catch(() => undefined);
    return 'shared';
  }
  try {
    await navigator.clipboard.writeText(words);
    return 'copied';
  } catch {
    return 'failed';
  }
}
