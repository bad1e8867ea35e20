// What a page warns of in texts that people type; the page says what, the fields say where.
import { getContext, setContext } from 'svelte';

/** The warning about a text; undefined for none. It refuses nothing. */
export type TextWarning = (text: string) => string | undefined;

const key = Symbol('text warning');

/** Lets all fields for free text below warn. */
export function setTextWarning(warning: TextWarning): void {
  setContext(key, warning);
}

/** The warning of the page; one that never warns where none is set. */
export function useTextWarning(): TextWarning {
  return getContext<TextWarning | undefined>(key) ?? (() => undefined);
}
