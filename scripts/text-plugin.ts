// Writes the texts of each page into files of their own, in each language; see src/lib/i18n/text-file.ts.
import { createHash } from 'node:crypto';
import type { Plugin, UserConfig } from 'vite';
import { compile } from '../src/lib/i18n/compile.ts';
import { en } from '../src/lib/i18n/en.ts';
import { id } from '../src/lib/i18n/id.ts';
import { LOCALES } from '../src/lib/i18n/message.ts';
import type { Locale } from '../src/lib/i18n/message.ts';
import { TEXT_FOLDER, textFileName } from '../src/lib/i18n/text-file.ts';
import { textFilesOf } from './page-text.ts';

interface TextBuild {
  version: string;
  /** Routes that have a layout of their own. */
  layouts: string[];
  /** Sources by path below the folder of the version: `id/page_lapor.js`. */
  files: Map<string, string>;
}

/** For the development server the files are made when asked for, from the sources as they are. */
export function pageTexts(): Plugin {
  return {
    name: 'posko-page-texts',
    config: (): UserConfig => {
      const { version, layouts } = buildTexts();
      return { define: { PAGE_TEXTS: JSON.stringify({ version, layouts }) } };
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split(`/${TEXT_FOLDER}/`)[1]?.split('?')[0] ?? '';
        const file = buildTexts().files.get(path.slice(path.indexOf('/') + 1));
        if (file === undefined) return next();
        response.setHeader('content-type', 'text/javascript; charset=utf-8');
        response.end(file);
      });
    },
    generateBundle() {
      if (this.environment.name !== 'client') return;
      const { version, files } = buildTexts();
      for (const [path, source] of files)
        this.emitFile({ type: 'asset', fileName: `${TEXT_FOLDER}/${version}/${path}`, source });
    },
  };
}

function buildTexts(): TextBuild {
  const nodes = textFilesOf(Object.keys(id));
  const files = new Map<string, string>();
  for (const locale of LOCALES) {
    for (const { kind, route, keys } of nodes)
      files.set(`${locale}/${textFileName(kind, route)}.js`, sourceOf(locale, keys));
    files.set(`${locale}/whole.js`, sourceOf(locale, Object.keys(id)));
  }
  const version = createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex')
    .slice(0, 8);
  const layouts = nodes.filter(({ kind }) => kind === 'layout').map(({ route }) => route);
  return { version, layouts, files };
}

function sourceOf(locale: Locale, keys: readonly string[]): string {
  const texts = locale === 'id' ? id : en;
  const compiled = keys.map((key) => [key, compile(texts[key as keyof typeof id])]);
  return `export default ${JSON.stringify(Object.fromEntries(compiled))};\n`;
}
