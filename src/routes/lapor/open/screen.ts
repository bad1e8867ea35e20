// Which fields stand on which screen of the form of everybody; all others travel hidden.
import type { Step } from './step.ts';

/** Screens as they are counted; `serupa` belongs to the question before it. */
export const pages = ['tempat', 'barang', 'jiwa', 'catatan', 'ringkasan'] as const satisfies Step[];

const fields: Record<Step, RegExp> = {
  tempat: /^(find|site|area\d|landmark)$/,
  barang: /^(goods|other|(pick|amount|unit|unknown)\..+)$/,
  serupa: /^$/,
  jiwa: /^(people|households|urgency)$/,
  catatan: /^(note|name|phone)$/,
  ringkasan: /^website$/,
};

/** Whether a field stands on the screen of the step. */
export function fieldsOf(step: Step): (name: string) => boolean {
  return (name) => fields[step].test(name);
}
