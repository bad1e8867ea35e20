// Nutrients: energy and protein in one catalogue unit of each food, to estimate how many people a stock can feed.

export interface Nutrient {
  /** Kilocalories in one unit of the item. */
  kcal: number;
  /** Grams of protein in one unit of the item. */
  protein: number;
  /** Content of a package that the catalogue does not define; null when the unit defines it (kg, liter). */
  assumed: string | null;
  /** Source of the figures. */
  source: string;
}

/** Rounded values of the Indonesian food composition table (TKPI), from memory. */
const table = 'TKPI, dibulatkan; pengetahuan umum, belum dicek';
const label = 'label kemasan umum, dibulatkan; pengetahuan umum, belum dicek';
const guess = 'asumsi, belum dicek';

const food = (kcal: number, protein: number, assumed: string | null, source: string): Nutrient => ({
  kcal,
  protein,
  assumed,
  source,
});

/**
 * By item code. All figures are estimates. When contents differ, the smaller package is assumed, because people check
 * a gap that looks too large. Left out: items that are not food, and water and salt.
 */
export const nutrients: Readonly<Record<string, Nutrient>> = {
  BRS: food(3570, 84, null, table),
  MGR: food(8000, 0, null, table),
  GLP: food(3940, 0, null, table),
  TLR: food(1390, 112, 'bagian yang dimakan 90%', table),
  MIE: food(14_000, 320, 'dus isi 40 bungkus, 350 kkal dan 8 g per bungkus', label),
  SRD: food(250, 25, 'kaleng 155 g', label),
  KRN: food(480, 32, 'kaleng 200 g', table),
  ABN: food(5000, 430, 'karton isi 24 bungkus 100 g', table),
  BSK: food(550, 8, 'pak 120 g', table),
  BBY: food(11_500, 370, 'karton isi 24 kotak 120 g', label),
  SSU: food(120, 6, 'kotak UHT 200 ml', label),
  KCP: food(200, 10, 'botol 275 ml', table),
  SAU: food(100, 2, 'botol 335 ml', label),
  DPU: food(600, 18, 'satu porsi nasi, lauk, dan sayur', guess),
  MSS: food(500, 12, 'satu porsi siap saji', guess),
  LPS: food(200, 15, 'satu porsi lauk 100 g', guess),
  MAN: food(400, 10, 'satu porsi anak', guess),
  TGZ: food(500, 12, 'satu paket untuk sehari', guess),
  SMB: food(33_300, 500, 'beras 5 kg, minyak 1 liter, gula 1 kg, mi 10 bungkus', guess),
};

/** What also counts as another item: litres of drinking water in a carton of bottles. */
export const counterparts: Readonly<
  Record<string, readonly { item: string; factor: number; assumed: string; source: string }[]>
> = {
  ASM: [{ item: 'AMI', factor: 14.4, assumed: 'dus isi 24 botol 600 ml', source: label }],
};
