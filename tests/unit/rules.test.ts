// Every rule that code or tests cite by its id is explained in docs/rules.md.
import { expect, test } from 'vitest';
import rulesPage from '../../docs/rules.md?raw';

const sources = import.meta.glob<string>(
  ['../../{src,server,seeds,tests,scripts}/**/*.{ts,js,svelte,css,sql,md}', '!./rules.test.ts'],
  { eager: true, query: '?raw', import: 'default' },
);

/** Invariants and promises: `S1`, `R-P12`. Other letters with a digit (A4, H2, T5) are no rules. */
const bare = String.raw`(?:R-P\d{1,2}|[NCSFPV]\d{1,2})`;
const list = String.raw`${bare}(?:(?:, | and )${bare})*`;
/** A list of ids in one of the forms of a citation; a bare id in running text is none: F1 is a key as well. */
const forms = [
  // At the end of a remark in brackets: `(S1)`, `(N1, S1)`, `(decimals, F3)`, `(rule P1)`.
  String.raw`\((?:[^()]*?[, ])?(${list})\)`,
  // Before a colon, where a comment, a title or a text begins: `C1: ...`, `S1, N1: ...`.
  String.raw`(?:^|['"\x60/*-]\s*|[.:] )(${list}): `,
  String.raw`\brules? (${list})\b`,
].map((form) => new RegExp(form, 'gm'));
/** `UX 25`, `UX 28, 29`, `UX 33-42, 75`, `UX 79 and 78`, `DOMAIN 3.10`. */
const sections =
  /\b(ADMIN|UX|INTEROP|DOMAIN|DESIGN|PERFORMANCE|RELIABILITY|STYLE|ASVS) (\d+(?:\.\d+)*(?:-\d+)?(?:(?:, | and )\d+(?:\.\d+)*(?:-\d+)?)*)/g;

/** Comments and quoted texts of a source file; the whole of a page in Markdown. */
function prose(file: string, text: string): string[] {
  if (file.endsWith('.md')) return [text];
  const parts =
    /\/\/.*|\/\*[^]*?\*\/|<!--[^]*?-->|(?<=^\s*|\s)-- .*|(['"`])(?:\\.|(?!\1)[^\\\n])*\1/gm;
  return [...text.matchAll(parts)].map(([part]) => part);
}

/** Ids of the rules that a file cites, each once. */
function citations(file: string, text: string): string[] {
  const ids = prose(file, text).flatMap((part) => [
    ...forms.flatMap((form) => [...part.matchAll(form)].flatMap(([, ids = '']) => split(ids))),
    ...[...part.matchAll(sections)].flatMap(([, page = '', numbers = '']) =>
      split(numbers).flatMap((number) => range(number).map((n) => `${page} ${n}`)),
    ),
  ]);
  return [...new Set(ids)];
}

const split = (ids: string) => ids.split(/, | and /);

/** `33-35` as 33, 34, 35. */
function range(number: string): string[] {
  const [from = '', to] = number.split('-');
  if (to === undefined) return [from];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => `${Number(from) + n}`);
}

const explained = new Set([...rulesPage.matchAll(/^- \*\*(.+?)\*\* /gm)].map(([, id]) => id));

/** Citations of rules that docs/rules.md does not explain, as `file: id`. */
function unexplained(files: Record<string, string>): string[] {
  return Object.entries(files).flatMap(([file, text]) =>
    citations(file, text).flatMap((id) => (explained.has(id) ? [] : `${file}: ${id}`)),
  );
}

test('every rule that is cited is explained', () => {
  expect(unexplained(sources)).toEqual([]);
});

test('the citations of the sources are found', () => {
  const all = Object.entries(sources).flatMap(([file, text]) => citations(file, text));
  expect(all.length).toBeGreaterThan(200);
  for (const id of ['N1', 'C1', 'S2', 'F3', 'P1', 'R-P8', 'UX 25', 'DOMAIN 3.10'])
    expect(all).toContain(id);
});

test.each([
  ['// S9: every movement has a date.', 'S9'],
  ['/** Nothing is lost (N1, F19). */', 'F19'],
  ["test('C1, C8: fifty claim', () => {});", 'C8'],
  ["])('R-P99: %s is refused', () => {});", 'R-P99'],
  ['<!-- Shown in blue (UX 12, 900). -->', 'UX 900'],
  ['// Shown in blue (UX 97-98).', 'UX 97'],
  ['// Kept apart (DOMAIN 9.1).', 'DOMAIN 9.1'],
  ['/** Hidden (rule P9). */', 'P9'],
])('a planted citation of an unknown rule is reported: %s', (text, id) => {
  expect(unexplained({ 'planted.ts': text })).toEqual([`planted.ts: ${id}`]);
});

test.each([
  '// A5 and A4, folded (A4).',
  '// The key F5 reloads, F19 does not; SHA-256 of M-6 5.',
  "const cell = sheet['C7'];",
  'const rows = at(S9);',
  "const path = 'M0,-9L5,6Z';",
  '// C0 and C9 control characters are taken out.',
])('other codes are no citations: %s', (text) => {
  expect(citations('planted.ts', text)).toEqual([]);
});
