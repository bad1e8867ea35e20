// Focus: which sectors of the 4W matrix an item belongs to, so that a need finds organisations made for it.
import type { Item } from './item.ts';
import type { sectors } from './organisation.ts';

export type Sector = (typeof sectors)[number];

/** By category. General knowledge, read from the meaning of the sectors in `sectors_4w.csv`. */
const ofCategory: Record<Item['category'], readonly Sector[]> = {
  pangan: ['pangan'],
  sandang: ['logistik'],
  hunian: ['hunian', 'pengungsian'],
  kit: ['logistik'],
  kebersihan: ['logistik', 'air_sanitasi'],
  air_sanitasi: ['air_sanitasi'],
  peralatan: ['logistik'],
  kesehatan: ['kesehatan'],
  jasa: [],
};

/** Items that belong elsewhere than their category, or to more. */
const ofItem: Readonly<Record<string, readonly Sector[]>> = {
  MAN: ['nutrisi', 'pangan', 'perlindungan_anak'],
  TGZ: ['nutrisi', 'pangan'],
  BBY: ['nutrisi', 'pangan', 'perlindungan_anak'],
  SSU: ['nutrisi', 'pangan', 'perlindungan_anak'],
  SMB: ['pangan', 'fakir_miskin'],
  KDW: ['perlindungan_anak', 'logistik'],
  BBK: ['perlindungan_anak', 'logistik'],
  SCK: ['pendidikan', 'logistik'],
  DKT: ['perlindungan_perempuan', 'logistik'],
  PBW: ['perlindungan_perempuan', 'logistik'],
  PPD: ['lansia', 'disabilitas', 'logistik'],
  DUM: ['pangan', 'logistik'],
  PRH: ['sar', 'transportasi'],
  BBM: ['transportasi', 'logistik'],
  LDP: ['ldp'],
  YKS: ['kesehatan'],
  EVK: ['sar'],
  BLP: ['hunian'],
  ANG: ['transportasi'],
};

/** Sectors that an item serves; empty for what belongs to none (volunteers). */
export function sectorsOf(item: Pick<Item, 'id' | 'category'>): readonly Sector[] {
  return ofItem[item.id] ?? ofCategory[item.category];
}
