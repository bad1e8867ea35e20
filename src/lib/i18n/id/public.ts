// The public pages: what is needed where, for everyone, without signing in.
export const publicSite = {
  'public.title': 'Apa yang dibutuhkan, di mana',
  'public.intro': 'Data kebutuhan yang sudah diverifikasi, diperbarui setiap saat.',
  'public.asOf': 'Data per {time}',
  'public.notNeeded': 'Yang TIDAK dibutuhkan',
  'public.deliverTo': 'Ke mana mengantar',
  'public.total': 'Jumlah seluruhnya',
} as const;
