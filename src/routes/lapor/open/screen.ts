// The screens of the form of everybody, and which fields stand on which; all others travel hidden.

/** In order; `serupa` is shown only where the board has something alike. */
export const steps = ['tempat', 'barang', 'serupa', 'jiwa', 'catatan', 'ringkasan'] as const;
export type Step = (typeof steps)[number];

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
