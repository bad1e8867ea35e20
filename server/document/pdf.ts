// PDF files. The library and its fonts are loaded when the first document is rendered.
import { dirname, resolve, sep } from 'node:path';
import { createRequire } from 'node:module';
import type { PdfDocument } from '#server/document/waybill.ts';

const require = createRequire(import.meta.url);

async function load() {
  const { default: pdfmake } = await import('pdfmake');
  const folder = resolve(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
  const file = (name: string) => `${folder}${sep}Roboto-${name}.ttf`;
  pdfmake.setFonts({
    Roboto: {
      normal: file('Regular'),
      bold: file('Medium'),
      italics: file('Italic'),
      bolditalics: file('MediumItalic'),
    },
  });
  // Documents contain text from people, so nothing in it may make the server read files or fetch addresses.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => resolve(path).startsWith(folder + sep));
  return pdfmake;
}
let loading: ReturnType<typeof load> | undefined;

/** Renders a document. Its text can be selected. */
export async function renderPdf(definition: PdfDocument): Promise<Buffer> {
  const pdfmake = await (loading ??= load());
  return pdfmake.createPdf(definition).getBuffer();
}
