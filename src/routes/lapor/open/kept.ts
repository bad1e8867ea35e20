// What was typed so far, kept on the phone so that a reload or a lost signal loses nothing. Name, number and point of a
// person stay in their tab and end with it (P1).
import { readAnswers, without } from './answer.ts';
import type { Answers } from './answer.ts';
import { steps } from './screen.ts';
import type { Step } from './screen.ts';

export interface Kept {
  answers: Answers;
  step: Step;
}

/** Older ones are of another day. */
const longest = 24 * 60 * 60 * 1000;
const personal = ['name', 'phone', 'lat', 'lng', 'accuracy', 'website'];

const keyOf = (incident: string) => `posko.lapor.umum.${incident}`;

/** @param now epoch ms */
export function keep(incident: string, { answers, step }: Kept, now: number): void {
  const said = (some: Answers) => JSON.stringify({ answers: some, step, at: now });
  try {
    sessionStorage.setItem(keyOf(incident), said(answers));
    localStorage.setItem(keyOf(incident), said(without(answers, ...personal)));
  } catch {
    // Full or switched off: the form works, it just forgets.
  }
}

/** This tab's, else the phone's last one; null when there is none. */
export function recall(incident: string, now: number): Kept | null {
  try {
    const key = keyOf(incident);
    return readKept(sessionStorage.getItem(key), now) ?? readKept(localStorage.getItem(key), now);
  } catch {
    return null;
  }
}

export function forget(incident: string): void {
  try {
    sessionStorage.removeItem(keyOf(incident));
    localStorage.removeItem(keyOf(incident));
  } catch {
    // Switched off.
  }
}

function readKept(text: string | null, now: number): Kept | null {
  if (text === null) return null;
  const { answers, step, at } = JSON.parse(text) as Partial<Record<string, unknown>>;
  if (typeof at !== 'number' || now - at > longest || typeof answers !== 'object' || !answers)
    return null;
  return {
    answers: readAnswers(Object.entries(answers)),
    step: steps.find((one) => one === step && one !== 'serupa') ?? 'tempat',
  };
}
