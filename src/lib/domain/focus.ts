// Sectors of the 4W matrix for each item, to find organisations that work in the sector of a need.
import type { Item } from './item.ts';
import type { sectors } from './organisation.ts';

export type Sector = (typeof sectors)[number];

/** By category. General knowledge, from the meaning of the sectors in `sectors_4w.csv`. */
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

/** Items with other sectors than their category. */
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

/** A column of the matrix: items such as volunteers have no sector. */
export type MatrixSector = Sector | 'none';
const noSector: readonly MatrixSector[] = ['none'];

/** The columns of the matrix in which an item stands. */
export function columnsOf(item: Pick<Item, 'id' | 'category'> | null | undefined) {
  const own = item ? sectorsOf(item) : noSector;
  return own.length > 0 ? own : noSector;
}

/** Sectors of an item; empty when it has none (volunteers). */
export function sectorsOf(item: Pick<Item, 'id' | 'category'>): readonly Sector[] {
  return ofItem[item.id] ?? ofCategory[item.category];
}
