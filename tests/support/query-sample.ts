// A valid input of every query of the registry, about the goods, people and places of Baznas in the world of the samples.
import type { QueryInput, QueryName } from '#domain/queries.ts';
import type { App } from '#server/app.ts';
import { decree } from './depot.ts';
import type { Depot } from './depot.ts';
import { Browser } from './import-browser.ts';
import { testCode } from './report.ts';
import { incident, places } from './world.ts';

export type QuerySamples = { [N in QueryName]: QueryInput<N> };

/** @param world whose rows are in the app's database */
export async function querySamples(app: App, world: Depot): Promise<QuerySamples> {
  const { board, who, site, warehouse } = world;
  const rows = <T>(of: Iterable<T>, fits: (row: T) => boolean): T => {
    const found = [...of].find(fits);
    if (!found) throw new Error('the samples have no such row');
    return found;
  };
  const claim = rows(
    board.rows.claim.values(),
    ({ organisation }) => organisation === who.baznas.organisation,
  );
  const moving = rows(board.rows.shipment.values(), ({ departedAt }) => departedAt !== null);
  const list =
    'Kabupaten;Kecamatan;Lokasi;Barang;Jumlah\nAceh Tamiang;Karang Baru;Uji;Beras;banyak';
  const brought = await new Browser(app, who.baznas).bring('needs', list, { incident });
  const batch = rows(board.rows.batch.values(), ({ member }) => member === who.baznas.member);
  const { line } = claim;
  const { need } = board.get('line', line);
  const ofBaznas = { organisation: who.baznas.organisation };
  return {
    'link.list': { site },
    'link.read': {},
    'kobo.list': { code: incident },
    'document.read': { id: String([...board.rows.document.keys()][0]) },
    'area.search': { q: 'aceh' },
    'area.locate': places.karangBaru,
    'area.names': { codes: ['11'] },
    'incident.list': {},
    'incident.under-way': { code: incident },
    'incident.before': { code: incident, at: '2026-01-01T00:00:00.000Z' },
    'incident.decree': { code: incident, number: decree.number },
    'catalogue.read': {},
    'item.uses': { item: 'BERAS' },
    'vocabulary.read': ofBaznas,
    'word.list': {},
    'site.search': { code: incident },
    'site.near': { code: incident, ...places.karangBaru },
    'site.closed': { code: incident, id: site },
    'site.read': { code: incident, id: site },
    'site.movements': { id: warehouse, days: 90 },
    'news.read': { code: incident },
    'notification.count': {},
    'notification.inbox': { filter: 'all' },
    'need.state': { code: incident, line },
    'need.own': { code: incident },
    'need.unchecked': { code: incident },
    'need.similar': { code: incident, site, items: ['AIR'] },
    'contact.read': { entity: 'need', id: need },
    'contact.looks': { entity: 'need', id: need },
    'contact.stops': { code: incident },
    'vehicle.list': { code: incident },
    'vehicle.read': { id: moving.id },
    'shipment.own-moving': {},
    'shipment.find': { code: moving.code },
    'road.minutes': { to: places.karangBaru, from: [{ id: site, ...places.kualaSimpang }] },
    'organisation.list': {},
    'organisation.roster': ofBaznas,
    'activity.list': ofBaznas,
    'report.desk': { code: incident },
    'report.read': { id: String([...board.rows.report.keys()][0]) },
    'report.compare': { id: String([...board.rows.report.keys()][0]) },
    'message.read': { code: incident, text: 'butuh beras 40 kg' },
    'report.track': { code: testCode(1) },
    'report.escalated': { code: incident },
    'report.offers': { code: incident },
    'report.alike': { code: incident, site, items: ['AIR'] },
    'attachment.list': { entity: 'need', of: need },
    'attachment.read': { id: String([...board.rows.attachment.keys()].at(-1)) },
    'import.read': { id: brought.id },
    'import.rows': { id: brought.id },
    'import.list': {},
    'import.undo-preview': { id: batch.id },
    'import.mappings': {},
    'agreement.list': ofBaznas,
  };
}
