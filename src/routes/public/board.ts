// What the public page knows of one incident.
import { shortAreaName } from '#domain/area-name.ts';
import type { PageData } from '../$types';

export type PublicBoardData = PageData['boards'][number];
export type RegencyData = PublicBoardData['regencies'][number];
/** "Aceh Tamiang" for "Kabupaten Aceh Tamiang, Aceh"; a city keeps its Kota. */
export function shortName(areas: Names, code: string): string {
  return shortAreaName((areas[code] ?? code).split(',')[0] ?? code);
}

/** Names of areas or items by code. */
export type Names = Readonly<Record<string, string>>;
