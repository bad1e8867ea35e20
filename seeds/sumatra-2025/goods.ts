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

const months = [
  ...['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September'],
  ...['Oktober', 'November', 'Desember'],
];

/** Dates of the lists as they are written: "28 Desember 2025 pukul 08.56". */
const written = new RegExp(`(\\d{1,2}) (${months.join('|')}) (\\d{4})(?= pukul)`, 'g');

/**
 * Counts in the order of their clocks, so that the books end as the last list says.
 * @param move gives the date that is written instead of a list's own; without it they stay as they are
 */
export async function seedPmiStock(
  app: SeedApp,
  move: (date: string) => string = (date) => date,
): Promise<ImportReport> {
  const fileName = 'pmi_stock_snapshots.csv';
  const text = (await readBytes(`sumatra-2025/${fileName}`)).toString();
  const moved = text.replace(written, (_all, day: string, month: string, year: string) => {
    const number = String(months.indexOf(month) + 1).padStart(2, '0');
    const [y = '', m = '', d = ''] = move(`${year}-${number}-${day.padStart(2, '0')}`).split('-');
    return `${Number(d)} ${months[Number(m) - 1]} ${y}`;
  });
  return bring(app, 'nasional', {
    kind: 'stock',
    bytes: Buffer.from(moved),
    fileName,
    site: storageId('pmi'),
    note: 'Dasbor stok PMI',
  });
}

const dispatchSheet = async () => ({
  bytes: await readBytes(`sumatra-2025/${dispatch}`),
  fileName: dispatch,
  site: storageId('central'),
});

/** What the central warehouse must have held, as much as it is said to have sent. */
export async function seedCentralStock(app: SeedApp): Promise<ImportReport> {
  return bring(app, 'nasional', {
    ...(await dispatchSheet()),
    kind: 'stock',
    note: 'Saldo awal diandaikan sama dengan yang dikirim, Desember 2025',
  });
}

/** One list, twice: what the warehouse must have held, and what left it. */
export async function seedDispatch(app: SeedApp): Promise<ImportReport> {
  const sheet = await dispatchSheet();
  await seedCentralStock(app);
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
