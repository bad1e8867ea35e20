// An example board is marked on what leaves the screen: the papers of a shipment and the text that is shared.
import { expect, test } from 'vitest';
import { createI18n } from '#i18n/translate.ts';
import { waybillDocument } from '#server/document/waybill.ts';
import type { DocumentKind, NamedShipment } from '#server/document/waybill.ts';
import { shareText } from '../../src/routes/e/[incident]/board/need/share.ts';
import { shipmentRow } from '../support/goods.ts';
import { viewOf } from '../support/rows.ts';
import { createWorld, verified } from '../support/world.ts';

const i18n = createI18n('id');
const words = 'Papan contoh: pos nyata per 9 Des 2025, waktu digeser, tanggapan rekaan';
const now = '2025-12-10T02:00:00.000Z';

function paper(kind: DocumentKind, demo: string | null): string {
  const named: NamedShipment = {
    shipment: shipmentRow(null),
    ...{ incident: 'Banjir', demo, sender: 'Baznas', from: 'Gudang' },
    ...{ items: new Map(), organisations: new Map() },
    ...{ driver: null, driverPhone: null, plate: null, before: null, vehiclesBefore: [] },
  };
  return JSON.stringify(waybillDocument(kind, 'A4', named, { i18n, origin: 'https://x.id', now }));
}

test.each(['surat-jalan', 'bast'] as const)('the %s says that it is an example', (kind) => {
  expect(paper(kind, words)).toContain(words);
  expect(paper(kind, null)).not.toContain('contoh');
});

test('so does the text that is shared, and a real board has no such line', () => {
  const world = createWorld();
  const { line } = verified(world, 1200);
  const row = viewOf(world, line);
  const place = { place: 'Rantau', url: 'https://x.id/e/x', now };
  expect(shareText(i18n, row, { ...place, demo: words }).split('\n')).toContain(words);
  expect(shareText(i18n, row, place)).not.toContain('contoh');
});
