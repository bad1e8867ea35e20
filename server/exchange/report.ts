// The report of an import, for the person who corrects the sheet.
import { createI18n } from '#i18n/translate.ts';
import type { I18n } from '#i18n/translate.ts';
import type { Locale } from '#i18n/message.ts';
import type { ImportReport } from './import-report.ts';
import { plannedNames } from './plan.ts';
import type { Planned } from './plan.ts';
import { isNote, remarkText } from './remark.ts';

/** Number of printed remarks. A program reads all of them as JSON. */
const mostShown = 200;

const sentences = {
  id: {
    note: 'Catatan: ',
    read: 'Kolom yang dibaca: ',
    ignored: 'Kolom yang tidak dibaca: ',
    heading: (row: number) => `judul di baris ${row}`,
    sheet: (name: string) => `lembar ${name}`,
    format: (separator: string, encoding: string) => `pemisah ${separator}, ${encoding}`,
    more: (count: string) => `… dan ${count} lagi. Pakai --json untuk semuanya.`,
    rows: (all: string, sound: string, wrong: string) =>
      `${all} baris: ${sound} siap, ${wrong} bermasalah.`,
    repeated: (rows: string) => `${rows} baris sudah pernah diimpor dari berkas ini.`,
    need: (needs: string, lines: string) => `${needs} kebutuhan dengan ${lines} barang`,
    revised: (count: string) => `${count} kebutuhan diubah`,
    refreshed: (count: string) => `${count} kebutuhan masih sama`,
    supported: (count: string) => `${count} suara untuk kebutuhan yang sudah ada`,
    withdrawn: (count: string) => `${count} kebutuhan tidak ada lagi`,
    site: (count: string) => `${count} lokasi baru`,
    count: (count: string) => `${count} jumlah jiwa`,
    stock: (counts: string, lines: string) => `${counts} hitungan stok dengan ${lines} barang`,
    shipment: (loads: string, lines: string) => `${loads} kiriman dengan ${lines} barang`,
    organisation: (count: string) => `${count} lembaga`,
    invitation: (count: string) => `${count} undangan`,
    link: (row: string, path: string) =>
      `Tautan undangan baris ${row}, hanya tampil sekali: ${path}`,
    written: (what: string) => `Tertulis: ${what}.`,
    dry: (what: string) =>
      `Uji coba, belum ada yang ditulis. Akan ditulis: ${what}. Jalankan lagi dengan --write.`,
    blocked:
      'Tidak ada yang ditulis. Perbaiki baris di atas, atau pakai --write --partial untuk menulis baris yang siap.',
    nothing: 'Tidak ada yang perlu ditulis.',
  },
  en: {
    note: 'Note: ',
    read: 'Columns read: ',
    ignored: 'Columns not read: ',
    heading: (row: number) => `headings in row ${row}`,
    sheet: (name: string) => `sheet ${name}`,
    format: (separator: string, encoding: string) => `separator ${separator}, ${encoding}`,
    more: (count: string) => `… and ${count} more. Use --json to see all.`,
    rows: (all: string, sound: string, wrong: string) =>
      `${all} rows: ${sound} sound, ${wrong} with problems.`,
    repeated: (rows: string) => `${rows} rows were imported from this file before.`,
    need: (needs: string, lines: string) => `${needs} needs with ${lines} items`,
    revised: (count: string) => `${count} needs changed`,
    refreshed: (count: string) => `${count} needs still the same`,
    supported: (count: string) => `${count} voices for needs that are there`,
    withdrawn: (count: string) => `${count} needs that are no more`,
    site: (count: string) => `${count} new sites`,
    count: (count: string) => `${count} headcounts`,
    stock: (counts: string, lines: string) => `${counts} stock counts with ${lines} items`,
    shipment: (loads: string, lines: string) => `${loads} shipments with ${lines} items`,
    organisation: (count: string) => `${count} organisations`,
    invitation: (count: string) => `${count} invitations`,
    link: (row: string, path: string) => `Invitation link of row ${row}, shown only once: ${path}`,
    written: (what: string) => `Written: ${what}.`,
    dry: (what: string) =>
      `Dry run, nothing was written. Would be written: ${what}. Run again with --write.`,
    blocked:
      'Nothing was written. Mend the rows above, or use --write --partial to write those that are sound.',
    nothing: 'There is nothing to write.',
  },
};

/** Lines of the report in a language. */
export function reportLines(report: ImportReport, language: Locale): string[] {
  const i18n = createI18n(language);
  const said = sentences[language];
  const shown = report.remarks.slice(0, mostShown).map((remark) => {
    const text = remarkText(i18n, remark);
    return isNote(remark) ? `${said.note}${text}` : text;
  });
  const hidden = report.remarks.length - shown.length;
  return [
    ...opening(report, language),
    ...shown,
    ...(hidden > 0 ? [said.more(i18n.number(hidden))] : []),
    ...(report.read ? closing(report, i18n, language) : []),
  ];
}

function opening({ file, read }: ImportReport, language: Locale): string[] {
  if (!read) return [`${file}:`];
  const said = sentences[language];
  const { heading, format } = read;
  const separator = format?.separator === '\t' ? 'TAB' : format?.separator;
  const how = [
    heading.sheet === null ? undefined : said.sheet(heading.sheet),
    format && separator ? said.format(separator, format.encoding) : undefined,
    said.heading(heading.row),
  ];
  const titles = [
    ...[...heading.fields.values()].sort((a, b) => a.index - b.index).map(({ title }) => title),
    ...heading.items.map(({ item }) => item.nameId),
  ];
  return [
    `${file}: ${how.filter((part) => part !== undefined).join(', ')}`,
    `${said.read}${titles.join(', ')}`,
    ...(heading.ignored.length > 0 ? [`${said.ignored}${heading.ignored.join(', ')}`] : []),
  ];
}

function closing(report: ImportReport, i18n: I18n, language: Locale): string[] {
  const said = sentences[language];
  const { rows, soundRows, repeatedRows, commands, lines, written } = report;
  const problems = report.remarks.filter((remark) => !isNote(remark));
  const wrong = new Set(problems.flatMap(({ row }) => row ?? [])).size;
  const amount = i18n.number(lines);
  const told: Record<Planned['name'], (count: string) => string> = {
    'need.post': (count) => said.need(count, amount),
    'need.revise': said.revised,
    'need.refresh': said.refreshed,
    'need.support': said.supported,
    'need.withdraw': said.withdrawn,
    'site.register': said.site,
    'site.count': said.count,
    'stock.count': (count) => said.stock(count, amount),
    'shipment.plan': (count) => said.shipment(count, amount),
    'organisation.register': said.organisation,
    'member.invite': said.invitation,
  };
  const what = plannedNames
    .filter((name) => commands[name] > 0)
    .map((name) => told[name](i18n.number(commands[name])));
  const outcome =
    wrong > 0 && !written
      ? said.blocked
      : what.length === 0
        ? said.nothing
        : written
          ? said.written(i18n.list(what))
          : said.dry(i18n.list(what));
  return [
    said.rows(i18n.number(rows), i18n.number(soundRows), i18n.number(wrong)),
    ...(repeatedRows > 0 ? [said.repeated(i18n.number(repeatedRows))] : []),
    outcome,
    ...report.invitations.map(({ row, token }) => said.link(String(row), `/undangan/${token}`)),
  ];
}
