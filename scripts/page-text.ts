// Which texts a page can show, read from its sources: no page lists them. A page has those whose keys stand, as literals or
// as patterns such as `role.${role}`, in a module that its browser bundle contains.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isAbove } from '../src/lib/i18n/text-file.ts';

const root = resolve(import.meta.dirname, '..');
const routes = join(root, 'src', 'routes');

/** Parts of pages that SvelteKit knows by their names, below a folder of `src/routes`. */
const layoutFiles = ['+layout.svelte', '+layout.ts', '+layout.server.ts', '+error.svelte'];
const pageFiles = ['+page.svelte', '+page.ts', '+page.server.ts'];

export interface TextFile {
  /** `layout` when all pages below the folder share it, `part` of what pages load when they need it. */
  kind: 'layout' | 'page' | 'part';
  /** As SvelteKit names routes: `/e/[incident]/peta`; of a part the name of its module: `/onward` is `onward-part.ts`. */
  route: string;
  keys: string[];
}

/** The texts of every layout, page and part, without those of the layouts above. */
export function textFilesOf(keys: readonly string[]): TextFile[] {
  const index = keyIndex(keys);
  const layouts = nodes(layoutFiles, 'layout', index);
  const pages = nodes(pageFiles, 'page', index);
  return [...layouts, ...pages, ...parts(index)].map(({ kind, route, own }) => {
    const above = layouts.filter((layout) => {
      if (kind === 'part') return layout.route === '/';
      return isAbove(layout.route, route) && !(kind === 'layout' && layout.route === route);
    });
    const known = new Set(above.flatMap((layout) => [...layout.own]));
    return { kind, route, keys: [...own].filter((key) => !known.has(key)).sort() };
  });
}

function nodes(names: readonly string[], kind: TextFile['kind'], index: KeyIndex) {
  const files = globSync(`**/{${names.join(',')}}`, { cwd: routes });
  const folders = [...new Set(files.map((file) => dirname(file)))].sort();
  return folders.map((folder) => {
    const own = new Set<string>();
    const first = names
      .map((name) => join(routes, folder, name))
      .filter((file) => existsSync(file));
    for (const module of bundleOf(first)) for (const key of index(module)) own.add(key);
    return { kind, route: folder === '.' ? '/' : `/${folder}`, own };
  });
}

/** What pages load when they need it has its texts apart: a module of its own, named `…-part.ts`. */
function parts(index: KeyIndex) {
  const modules = globSync('**/*-part.ts', { cwd: routes }).sort();
  return modules.map((module) => {
    const own = new Set([...bundleOf([join(routes, module)])].flatMap((file) => index(file)));
    return { kind: 'part' as const, route: `/${basename(module, '-part.ts')}`, own };
  });
}

/** The modules that browsers load for these files, soon or later. What the server runs for a page may hand over keys too. */
function bundleOf(first: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (file: string, byServer: boolean) => {
    if (found.has(file)) return;
    found.add(file);
    const next = importsOf(file).filter((path) => !byServer || path.startsWith(routes));
    for (const path of next) visit(path, byServer);
  };
  const [server, browser] = [true, false].map((side) =>
    first.filter((file) => file.endsWith('.server.ts') === side),
  );
  for (const file of browser ?? []) visit(file, false);
  for (const file of server ?? []) visit(file, true);
  return found;
}

const STATIC = /\b(?:import|export)\s+(?!type\b)(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'/g;
/** Not a part, which has a file of its own. */
const DYNAMIC = /\bimport\(\s*'(?![^']*-part\.ts')([^']+)'\s*\)/g;
const folderOf: Record<string, string> = {
  '#domain': 'src/lib/domain',
  '#i18n': 'src/lib/i18n',
  '#sync': 'src/lib/sync',
  '#outbox': 'src/lib/outbox',
  '#http': 'src/http',
  $lib: 'src/lib',
};
/** The catalogues have every key, and only the server has the catalogues. */
const catalogue = /^src\/lib\/i18n\/(id|en|translate|pseudo|compile)\b/;

function importsOf(file: string): string[] {
  const source = sourceOf(file);
  const names = [STATIC, DYNAMIC].flatMap((form) =>
    [...source.matchAll(form)].map(([, name = '']) => name),
  );
  return names.flatMap((name) => {
    const [head = '', ...rest] = name.split('/');
    const folder = folderOf[head];
    const path = folder ? join(root, folder, ...rest) : join(dirname(file), name);
    const ours = folder !== undefined || name.startsWith('.');
    const isModule = ours && /\.(ts|svelte)$/.test(path) && existsSync(path);
    return isModule && !catalogue.test(relative(root, path)) ? [path] : [];
  });
}

const sources = new Map<string, string>();
function sourceOf(file: string): string {
  const source = sources.get(file) ?? readFileSync(file, 'utf8');
  sources.set(file, source);
  return source;
}

type KeyIndex = (file: string) => readonly string[];

/** The keys that stand in a module. */
function keyIndex(keys: readonly string[]): KeyIndex {
  const known = new Set(keys);
  const found = new Map<string, readonly string[]>();
  return (file) => {
    const before = found.get(file);
    if (before) return before;
    const own = keysIn(sourceOf(file), known);
    found.set(file, own);
    return own;
  };
}

const LITERAL = /['"`]([\w.-]+)['"`]/g;

/** The keys that a source says, whole or by a pattern. */
export function keysIn(source: string, known: ReadonlySet<string>): string[] {
  const literals = [...source.matchAll(LITERAL)].map(([, word = '']) => word);
  const own = new Set(literals.filter((word) => known.has(word)));
  for (const pattern of patternsIn(source))
    for (const key of known) if (pattern.test(key)) own.add(key);
  return [...own];
}

/** Template literals of key letters with something filled in, such as `need.state.${state}`. */
function patternsIn(source: string): RegExp[] {
  const texts = new Set<string>();
  for (let at = source.indexOf('`'); at >= 0; at = source.indexOf('`', at + 1)) {
    const pattern = patternAt(source, at + 1);
    // A pattern without a word of its own would match any key.
    if (pattern && /\w/.test(pattern.replaceAll(FILLED, ''))) texts.add(pattern);
  }
  return [...texts].map((text) => new RegExp(`^${text}$`));
}

const FILLED = '[^ ]+';

/** The pattern of a template that begins at `from`; undefined when it has more than letters of keys. */
function patternAt(source: string, from: number): string | undefined {
  let pattern = '';
  for (let at = from; at < source.length; at += 1) {
    const letter = source[at] ?? '';
    if (letter === '`')
      return pattern.includes(FILLED) && pattern.includes('.') ? pattern : undefined;
    if (source.startsWith('${', at)) {
      at = endOfFilled(source, at + 2);
      pattern += FILLED;
    } else if (/[\w-]/.test(letter)) pattern += letter;
    else if (letter === '.') pattern += '\\.';
    else return undefined;
  }
  return undefined;
}

/** Where the brace of `${` closes. */
function endOfFilled(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '{') depth += 1;
    if (source[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return source.length;
}
