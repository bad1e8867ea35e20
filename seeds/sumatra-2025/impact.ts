// Impact as BNPB's dashboard stated it on 10 December 2025, three times that day: the whole, and by regency.
import type { ImpactFigure } from '#domain/impact.ts';
import type { Instant } from '#domain/time.ts';
import { seedCommand } from '../submit.ts';
import type { SeedCommand } from '../submit.ts';
import { readTable } from '../table.ts';

/** Columns of the file, in the words of the source. Of damaged houses it does not say how much. */
const figureOf = {
  meninggal: 'dead',
  hilang: 'missing',
  luka: 'injured',
  pengungsi: 'displaced',
  rumah_rusak: 'houses-unsorted',
  fasilitas_umum: 'other-facilities',
  fasilitas_kesehatan: 'health-facilities',
  fasilitas_pendidikan: 'schools',
  rumah_ibadah: 'worship-places',
  gedung_kantor: 'offices',
  jembatan: 'bridges',
} as const satisfies Record<string, ImpactFigure>;
type Column = keyof typeof figureOf;

/** What the source leaves empty is left out. @param moved the moment at which a statement is told here */
export async function impactCommands(
  incident: string,
  moved: (asOf: Instant) => Instant = (asOf) => asOf,
): Promise<SeedCommand[]> {
  const rows = await readTable<'as_of' | 'area' | Column>('sumatra-2025/dampak_2025-12-10.csv');
  return rows.map((row) => {
    const figures = (Object.keys(figureOf) as Column[]).flatMap((column) =>
      row[column] === '' ? [] : [{ figure: figureOf[column], count: Number(row[column]) }],
    );
    return seedCommand('impact.record', `${incident} ${row.area} ${row.as_of}`, {
      ...{ incident, area: row.area, basis: 'reported', asOf: moved(row.as_of) },
      ...{ source: 'Dasbor BNPB', figures, reason: null },
    });
  });
}
