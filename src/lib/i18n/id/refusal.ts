// Refusals: one sentence a code that says what happened and the cure. Key = 'refusal.' + code.
export const refusal = {
  'refusal.unknown': 'Belum bisa dikerjakan. Periksa isian, lalu coba lagi.',
} as const;
