// Goods of December 2025: PMI's stock as thirteen counts, and what Kemensos had sent, as a shipment that nobody confirmed.
import { rowsWhere } from '#server/storage/entity.ts';
import type { ImportReport } from '#server/exchange/import-report.ts';
import { bring, readBytes, storageId } from '../storage.ts';
import { seedCommand, submit } from '../submit.ts';
import type { SeedApp } from '../submit.ts';
import { sumatra } from './incident.ts';

const dispatch = 'kemensos_dispatch_2025-12.csv';

const note =
  'Barang kiriman Kemensos menurut berita, Desember 2025; tanggal dan tujuan tidak disebut, penerimaan belum dikonfirmasi';

/** Counts in the order of their clocks, so that the books end as the last list says. */
export async function seedPmiStock(app: SeedApp): Promise<ImportReport> {
  const fileName = 'pmi_stock_snapshots.csv';
  return bring(app, 'nasional', {
    kind: 'stock',
    bytes: await readBytes(`sumatra-2025/${fileName}`),
    fileName,
    site: storageId('pmi'),
    note: 'Dasbor stok PMI',
  });
}

/** One list, twice: what the warehouse must have held, and what left it. */
export async function seedDispatch(app: SeedApp): Promise<ImportReport> {
  const sheet = {
    bytes: await readBytes(`sumatra-2025/${dispatch}`),
    fileName: dispatch,
    site: storageId('central'),
  };
  await bring(app, 'nasional', {
    ...sheet,
    kind: 'stock',
    note: 'Saldo awal diandaikan sama dengan yang dikirim, Desember 2025',
  });
  const report = await bring(app, sumatra, {
    ...sheet,
    kind: 'shipments',
    note,
  });
  const sent = await rowsWhere(app.sql, 'shipment', 'incident', [sumatra]);
  // The warehouse may have sent other things since, which are not ours to load.
  const planned = sent.filter((row) => row.from === sheet.site && row.note === note);
  const steps = planned.flatMap(({ id }) => {
    const input = { incident: sumatra, shipment: id };
    return [seedCommand('shipment.load', id, input), seedCommand('shipment.depart', id, input)];
  });
  await submit(app, steps);
  return report;
}
