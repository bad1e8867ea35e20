// Where the rows of an import can be seen.
import type { ImportKind } from '#domain/import.ts';

const pages: Record<ImportKind, string> = {
  needs: 'kebutuhan',
  sites: 'lokasi',
  stock: 'gudang',
  shipments: 'kiriman',
  organisations: '',
  members: '',
};

/** The page that shows rows of this kind; null is the national board, whose stores each incident shows. */
export function boardPath(kind: ImportKind, incident: string | null): string {
  if (pages[kind] === '') return '/organisasi';
  return incident === null ? '/kejadian' : `/e/${incident}/${pages[kind]}`;
}
