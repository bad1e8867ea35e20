// Surat jalan and BAST of a shipment: what was sent, with which vehicle, and what the receiver counted.
import type { Content, createPdf, TableCell } from 'pdfmake';
import { amendmentsOf, editionOf } from '#domain/amendment.ts';
import { exact } from '#domain/quantity.ts';
import { loadedOf } from '#domain/shipment.ts';
import { receiptParts } from '#domain/receipt.ts';
import type { Shipment, ShipmentLine } from '#domain/shipment.ts';
import type { Receipt } from '#domain/receipt.ts';
import type { I18n } from '#i18n/core.ts';
import { documentWords } from '#server/document/document-word.ts';
import { signatures } from '#server/document/signature.ts';
import type { DocumentWords } from '#server/document/document-word.ts';

/** A document in the form that the library needs. */
export type PdfDocument = Parameters<typeof createPdf>[0];

export type PaperSize = 'A4' | 'A5';
export type DocumentKind = 'surat-jalan' | 'bast';

/** A shipment with names instead of ids, as its reader may see them. */
export interface NamedShipment {
  shipment: Shipment;
  incident: string;
  /** Words that mark an example board; null on a real one. */
  demo: string | null;
  sender: string;
  from: string | null;
  /** Name and unit by item code. */
  items: ReadonlyMap<string, { name: string; unit: string }>;
  organisations: ReadonlyMap<string, string>;
  driver: string | null;
  driverPhone: string | null;
  plate: string | null;
  /** Code of the shipment whose vehicle handed the goods over (S10). */
  before: string | null;
  /** Plate and driver before the ones now, and until when. */
  vehiclesBefore: { until: string; vehicle: string }[];
}

/** 32 mm in points (1/72 inch): a cheap phone can read such a QR code on crumpled paper (UX 34: at least 30 mm). */
const qrSide = 91;

interface Page {
  named: NamedShipment;
  i18n: I18n;
  words: DocumentWords;
}

/** @param address the address in the code, without a scheme */
export function waybillDocument(
  kind: DocumentKind,
  size: PaperSize,
  named: NamedShipment,
  { i18n, origin, now }: { i18n: I18n; origin: string; now: string },
): PdfDocument {
  const words = documentWords[i18n.locale];
  const page: Page = { named, i18n, words };
  const { shipment } = named;
  const address = `${origin}/s/${shipment.code}`;
  const title = kind === 'bast' ? words.handover : words.waybill;
  const small = size === 'A5';
  return {
    pageSize: size,
    pageMargins: small ? [28, 28, 28, 40] : [42, 42, 42, 48],
    info: { title: `${title} ${shipment.code}` },
    defaultStyle: { font: 'Roboto', fontSize: small ? 8.5 : 10, lineHeight: 1.15 },
    styles: {
      title: { fontSize: small ? 15 : 19, bold: true },
      code: { fontSize: small ? 17 : 21, bold: true, characterSpacing: 2 },
      label: { color: '#4d5862', fontSize: small ? 7.5 : 8.5 },
      head: { bold: true, color: '#4d5862', fontSize: small ? 7.5 : 8.5 },
    },
    content: [
      header(page, title, address),
      facts(page),
      kind === 'bast' ? receipts(page) : goods(page),
      ...notes(page),
      signatures(
        words,
        kind === 'bast' ? ['handedBy', 'takenBy'] : ['handedBy', 'carriedBy', 'takenBy'],
      ),
    ],
    footer: (current, count) => ({
      margin: [small ? 28 : 42, 8, small ? 28 : 42, 0],
      columns: [
        { text: words.printed(i18n.dateTime(now)), style: 'label' },
        { text: words.page(current, count), style: 'label', alignment: 'right', width: 'auto' },
      ],
    }),
  };
}

function header({ named, words }: Page, title: string, address: string): Content {
  return {
    columns: [
      {
        stack: [
          { text: title, style: 'title' },
          { text: named.incident, margin: [0, 2, 0, named.demo === null ? 8 : 2] },
          ...(named.demo === null
            ? []
            : [{ text: named.demo, style: 'label', margin: [0, 0, 0, 8] } satisfies Content]),
          { text: words.code('').trim(), style: 'label' },
          { text: named.shipment.code, style: 'code' },
          { text: words.edition(editionOf(named.shipment)), bold: true },
          ...(named.before === null ? [] : [words.fromVehicle(named.before)]),
          { text: words.scan(address.replace(/^https?:\/\//, '')), style: 'label' },
        ],
      },
      { qr: address, fit: qrSide, eccLevel: 'M', width: 'auto' },
    ],
    columnGap: 12,
  };
}

/** Who, from where, to where, with what, when: two columns of label and value. */
function facts({ named, i18n, words }: Page): Content {
  const { shipment } = named;
  const vehicle = [words.access[shipment.access], named.plate].filter(Boolean).join(', ');
  const driver = [named.driver, named.driverPhone].filter(Boolean).join(', ');
  const at = (moment: string | null) => (moment === null ? '–' : i18n.dateTime(moment));
  const owner = shipment.owner ? (named.organisations.get(shipment.owner) ?? '–') : undefined;
  const rows: [string, string][] = [
    [words.sender, named.sender],
    ...(owner === undefined ? [] : [[words.owner, owner] satisfies [string, string]]),
    [words.from, named.from ?? words.outside],
    [words.to, shipment.stops.map(({ name }) => name).join(', ')],
    [words.vehicle, vehicle],
    [words.driver, driver || '–'],
    [words.loaded, at(shipment.loadedAt)],
    [words.departed, at(shipment.departedAt)],
    [words.eta, at(shipment.eta)],
  ];
  const half = Math.ceil(rows.length / 2);
  const stack = (part: typeof rows) =>
    part.flatMap(([label, value]): Content[] => [
      { text: label, style: 'label', margin: [0, 4, 0, 0] },
      { text: value },
    ]);
  return {
    columns: [{ stack: stack(rows.slice(0, half)) }, { stack: stack(rows.slice(half)) }],
    columnGap: 16,
    margin: [0, 10, 0, 12],
  };
}

const lines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => '#a8b0b8',
  paddingTop: () => 4,
  paddingBottom: () => 4,
};

const right = (text: string): TableCell => ({ text, alignment: 'right' });
const head = (text: string, alignment: 'left' | 'right' = 'left'): TableCell => ({
  text,
  alignment,
  style: 'head',
});

function lotsOf({ loaded }: ShipmentLine, i18n: I18n): string {
  const named = loaded.filter(({ lot, expiry }) => lot !== null || expiry !== null);
  return named
    .map(({ lot, expiry, quantity }) => {
      const words = [lot, expiry === null ? null : i18n.date(expiry)].filter(Boolean).join(', ');
      return named.length > 1 ? `${words}: ${i18n.number(quantity)}` : words;
    })
    .join('\n');
}

function goods({ named, i18n, words }: Page): Content {
  const { shipment, items } = named;
  const rows = shipment.lines.map((line, n): TableCell[] => {
    const { name, unit } = items.get(line.item) ?? { name: line.item, unit: '' };
    const amount = shipment.loadedAt ? loadedOf(line) : line.quantity;
    return [
      `${n + 1}`,
      name,
      lotsOf(line, i18n) || '–',
      right(i18n.number(amount)),
      i18n.unit(unit),
      shipment.stops[line.stop]?.name ?? '',
    ];
  });
  const heads = [
    head(words.number),
    head(words.item),
    head(words.lot),
    head(words.quantity, 'right'),
    head(words.unit),
    head(words.stop),
  ];
  return {
    layout: lines,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['auto', '*', 'auto', 'auto', 'auto', '*'],
      body: [heads, ...rows],
    },
  };
}

/** What was not good: "kurang 2, rusak 1". */
function reasons(receipt: Receipt, words: DocumentWords, i18n: I18n): string {
  const told = receiptParts
    .filter((part) => part !== 'good' && receipt[part] > 0)
    .map((part) => `${words[part as Exclude<typeof part, 'good'>]} ${i18n.number(receipt[part])}`);
  if (receipt.surplus > 0) told.push(`${words.surplus} ${i18n.number(receipt.surplus)}`);
  return [told.join(', '), receipt.note].filter(Boolean).join(' – ');
}

function receipts({ named, i18n, words }: Page): Content {
  const { shipment, items, organisations } = named;
  const tables = shipment.stops.flatMap((stop, n): Content[] => {
    const counted = shipment.lines.filter((line) => line.stop === n && line.receipt !== null);
    const first = counted[0]?.receipt;
    if (!first) return [];
    const receiver = organisations.get(first.organisation ?? '') ?? stop.name;
    const rows = counted.map((line, at): TableCell[] => {
      const { name, unit } = items.get(line.item) ?? { name: line.item, unit: '' };
      const loaded = loadedOf(line);
      const good = line.receipt?.good ?? 0;
      return [
        `${at + 1}`,
        `${name} (${i18n.unit(unit)})`,
        right(i18n.number(loaded)),
        right(i18n.number(good)),
        right(i18n.number(exact(loaded - good))),
        line.receipt ? reasons(line.receipt, words, i18n) : '',
      ];
    });
    const heads = [
      head(words.number),
      head(words.item),
      head(words.sent, 'right'),
      head(words.good, 'right'),
      head(words.lacking, 'right'),
      head(words.why),
    ];
    return [
      { text: stop.name, bold: true, margin: [0, 4, 0, 2] },
      { text: words.statement(i18n.dateTime(first.at), receiver), margin: [0, 0, 0, 6] },
      {
        layout: lines,
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: ['auto', '*', 'auto', 'auto', 'auto', '*'],
          body: [heads, ...rows],
        },
      },
    ];
  });
  return { stack: tables };
}

/** What changed since it was planned (S12), so that nobody works with an older paper. */
function changes({ named, words, i18n }: Page): string[] {
  const { vehiclesBefore, shipment } = named;
  const amendments = amendmentsOf(shipment).map((one, n) => {
    const { from, to, at, kind, reason } = one;
    const parts = one.parts.map((part) => words.part[part]).join(', ');
    const what = words.amended[kind]({ from: from ?? '–', to: to ?? '–', parts });
    return `${n + 2}. ${i18n.dateTime(at)}: ${what}${reason === null ? '' : ` – ${reason}`}`;
  });
  const vehicles = vehiclesBefore.map(({ vehicle, until }) =>
    words.vehicleBefore(vehicle, i18n.dateTime(until)),
  );
  return [...amendments, ...vehicles];
}

function notes(page: Page): Content[] {
  const { named, words } = page;
  const { note, disputes } = named.shipment;
  const texts = [
    ...changes(page),
    ...(note === null ? [] : [`${words.note}: ${note}`]),
    ...disputes.map((dispute) => words.dispute(dispute.note)),
  ];
  return texts.map((text) => ({ text, margin: [0, 6, 0, 0] }));
}
