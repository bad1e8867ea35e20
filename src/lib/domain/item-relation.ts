// Items that people ask for in each other's stead: a report of one may be the same as a report of the other (UX 25).

/** Why two items may be the same need: one is part of the other, or both serve the same use. */
export type Relation = 'part' | 'use';

/** A package and what is in it. */
const contents: Readonly<Record<string, readonly string[]>> = {
  /** Sembako: what families cook themselves. */
  SMB: ['BRS', 'MIE', 'MGR', 'GLP', 'TLR', 'SRD', 'GRM', 'TPT'],
  PKB: ['SBN', 'SMP', 'PGG', 'SKG', 'PBW', 'SBC', 'HDK', 'PMD'],
  DKT: ['PBW', 'PDL'],
  BBK: ['PPB', 'SBY', 'BDB', 'GDB'],
  SDW: ['PKD', 'PDL', 'SRG'],
  SAN: ['PKA'],
  PDK: ['PNC', 'KMP', 'PRG', 'GLS', 'SDK', 'PRM'],
  FMK: ['PKB', 'SRG', 'HDK'],
  SCK: ['ATS', 'SRS'],
};

/** Items of which one is enough. Pairs of one line serve one use. */
const uses: readonly (readonly string[])[] = [
  /** Meals for who cannot cook. */
  ['DPU', 'MSS', 'LPS'],
  /** Water to drink; clean water is asked for when people mean water to drink. */
  ['ASM', 'AMI', 'AIR'],
  /** A roof for a family. */
  ['TNG', 'TKL'],
  /** A roof for many. */
  ['TPG', 'TRG', 'TIN', 'TSB'],
  /** To lie on. */
  ['KSR', 'MTR', 'TKR', 'VLB'],
  /** Food of infants and small children. */
  ['BBY', 'MAN', 'SSU'],
  /** Light. */
  ['LMP', 'BTR'],
];

const byItem = new Map<string, Map<string, Relation>>();
function relate(a: string, b: string, relation: Relation): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const known = byItem.get(from) ?? new Map<string, Relation>();
    known.set(to, relation);
    byItem.set(from, known);
  }
}
for (const [pack, inside] of Object.entries(contents))
  for (const item of inside) relate(pack, item, 'part');
for (const group of uses)
  for (const [n, item] of group.entries())
    for (const other of group.slice(n + 1)) relate(item, other, 'use');

/** How two items are related; null when they are not, or are the same. */
export function relationOf(a: string, b: string): Relation | null {
  return byItem.get(a)?.get(b) ?? null;
}

/** The items and all that are related to them, for a search. */
export function withRelated(items: readonly string[]): string[] {
  return [...new Set(items.flatMap((item) => [item, ...(byItem.get(item)?.keys() ?? [])]))];
}
