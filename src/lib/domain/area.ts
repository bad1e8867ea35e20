// Area (wilayah): Kemendagri codes, their tree, and the names that people write.

/** The nation contains every province. The empty string also means the nation. */
export const nation = 'ID';

/** Dotted Kemendagri code, or `ID` for the nation. */
export const areaCodeForm = /^(ID|\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?)$/;

export const areaLevels = ['province', 'regency', 'district', 'village'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** IANA time zone. `zoneLabel` gives its label. */
export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura';

export interface Area {
  /** Dotted Kemendagri code, `11.16.08.2001`. */
  code: string;
  /** Null for a province. */
  parent: string | null;
  level: AreaLevel;
  name: string;
  /** As the ministry names it: provinsi, kabupaten, kota, kecamatan, desa, kelurahan, desa adat. */
  type: string;
  /** A point inside the polygon, for a label. It is neither the capital nor the centroid. */
  lat: number;
  lng: number;
  /** Dukcapil, second half of 2024; null below regency. */
  population: number | null;
  /** BPS code (2020): an attribute, never a key. 199 of 514 regencies differ from Kemendagri. */
  bpsCode: string | null;
  /** OCHA p-code (2020); null where the source has none. */
  pcode: string | null;
  timezone: Zone;
}

export type AreaName = Pick<Area, 'code' | 'name'>;

/** The largest number of children: Abenaho in Yalimo has 108 villages. */
export const mostAreas = 120;

export type AreaScope = AreaLevel | 'nation';
const levelOfLength: Record<number, AreaScope> = {
  0: 'nation',
  2: 'province',
  5: 'regency',
  8: 'district',
  13: 'village',
};

export type AreaKind = AreaLevel | 'nation' | 'city';

/** What an area is called: a kota has the numbers 71 and above in its province. */
export function areaKind(code: string): AreaKind {
  const level = areaLevel(code);
  if (level === 'regency' && Number(code.slice(3, 5)) >= 71) return 'city';
  return level ?? 'nation';
}

/** Level by the form of the code; undefined when it is not a code (`1102` is BPS, `11.1` lost a zero). */
export function areaLevel(code: string): AreaScope | undefined {
  if (code !== '' && !areaCodeForm.test(code)) return undefined;
  return code === nation ? 'nation' : levelOfLength[code.length];
}

/** Code one level up: the nation for a province, null for the nation. */
export function parentCode(code: string): string | null {
  if (code === '' || code === nation) return null;
  const dot = code.lastIndexOf('.');
  return dot < 0 ? nation : code.slice(0, dot);
}

/** Codes from the province down to the code itself; empty for the nation. */
export function codePath(code: string): string[] {
  if (code === '' || code === nation) return [];
  const parts = code.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** True when `inner` is `outer` or lies in it. Codes are compared part by part: `11` contains `11.16` but not `110`. */
export function contains(outer: string, inner: string): boolean {
  if (outer === '' || outer === nation) return true;
  return inner === outer || inner.startsWith(`${outer}.`);
}

/**
 * The part of `areas` that lies in `outer`: a member acts in the own areas, and never outside the organisation's
 * (ADMIN 6).
 */
export function areasWithin(areas: readonly string[], outer: readonly string[]): string[] {
  const parts = areas.flatMap((code) =>
    outer.some((own) => contains(own, code)) ? [code] : outer.filter((own) => contains(code, own)),
  );
  return [...new Set(parts)];
}

const centralProvinces = new Set('51 52 53 63 64 65 71 72 73 74 75 76'.split(' '));
const easternProvinces = new Set('81 82 91 92 93 94 95 96'.split(' '));

/** Time zone of the area's province. The nation has the capital's time zone. */
export function areaZone(code: string): Zone {
  const province = code.slice(0, 2);
  if (centralProvinces.has(province)) return 'Asia/Makassar';
  return easternProvinces.has(province) ? 'Asia/Jayapura' : 'Asia/Jakarta';
}

const zoneLabels: Record<Zone, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** WIB, WITA or WIT: the label beside a time. */
export function zoneLabel(zone: Zone): string {
  return zoneLabels[zone];
}

/** A quick first check: the bounding box of Indonesia. It includes sea and parts of neighbours (Dili, Kuching). */
export function insideIndonesia({ lat, lng }: { lat: number; lng: number }): boolean {
  return lat >= -11.1 && lat <= 6.3 && lng >= 94.9 && lng <= 141.1;
}

/** An administrative area of the gazetteer. */
export interface AreaFact {
  code: string;
  name: string;
  lat: number;
  lng: number;
}

/** The area of a point; `approximate` when the point was in a gap of the simplified outlines. */
export interface PlaceFact {
  district: string;
  regency: string;
  province: string;
  approximate: boolean;
}

/** The nation. It has no row in the gazetteer. */
export const nationArea: AreaFact = { code: 'ID', name: 'Indonesia', lat: -2.5, lng: 118 };
