// The texts that travel with a page: found in its sources, read by the build, filled in like the ICU messages they were.
import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { compile } from '#i18n/compile.ts';
import { en } from '#i18n/en.ts';
import { id } from '#i18n/id.ts';
import { isAbove, textFileName } from '#i18n/text-file.ts';
import { fillIn } from '#i18n/text.ts';
import { keysIn, textFilesOf } from '../../scripts/page-text.ts';

const keys = Object.keys(id);
const files = textFilesOf(keys);

/** The keys that a page has, its layouts' among them. */
function textsOf(route: string): Set<string> {
  const own = files.filter((file) =>
    file.kind === 'layout' ? isAbove(file.route, route) : file.route === route,
  );
  return new Set(own.flatMap((file) => file.keys));
}

describe('which texts a page has', () => {
  it('finds whole keys and patterns, and nothing in other words', () => {
    const known = new Set(['need.state.open', 'need.state.done', 'need.title', 'role.admin']);
    const source = "t('need.title'); t(`need.state.${done ? `x` : state}`); `${a}.${b}`; 'need'";
    expect(keysIn(source, known).sort()).toEqual([
      'need.state.done',
      'need.state.open',
      'need.title',
    ]);
    expect(keysIn('t(`${whose}.admin`); `/s/${code}.state`', known)).toEqual(['role.admin']);
  });

  it('every page has the frame, and a page of an incident the board', () => {
    for (const { route } of files.filter(({ kind }) => kind === 'page'))
      expect(textsOf(route).has('nav.skip'), route).toBe(true);
    expect(textsOf('/e/[incident]/peta').has('feed.need.posted')).toBe(true);
    expect(textsOf('/').has('feed.need.posted')).toBe(false);
  });

  it('a page has what a dialog says that it loads later', () => {
    expect(textsOf('/impor').has('import.title')).toBe(true);
  });

  it('what a part of a page says stands in the file of that part', () => {
    const said = (part: string) =>
      files.filter(({ kind, route }) => kind === 'part' && route === `/${part}`)[0]?.keys ?? [];
    expect(said('member')).toContain('pin.open');
    expect(said('onward')).toContain('tell.amount.unknown');
    expect(said('refused')).toContain('refusal.report-leased');
    for (const key of ['pin.open', 'tell.amount.unknown', 'refusal.report-leased'])
      expect(textsOf('/lapor').has(key), key).toBe(false);
    // The page without a network has them all from the start.
    expect(textsOf('/lapor/luring').has('tell.amount.unknown')).toBe(true);
  });

  it('no text stands in two files of one page', () => {
    for (const { kind, route } of files) {
      if (kind === 'layout') continue;
      const all = files.filter((file) =>
        file.kind === 'layout' ? isAbove(file.route, route) : file.route === route,
      );
      const said = all.flatMap((file) => file.keys);
      expect(new Set(said).size, route).toBe(said.length);
    }
  });

  it('each has a file name of its own', () => {
    const names = files.map(({ kind, route }) => textFileName(kind, route));
    expect(new Set(names).size).toBe(names.length);
  });

  it('keys are written in a way that is found: words with dots, never put together from two variables', () => {
    expect(keys.filter((key) => !/^([\w-]+\.)+[\w-]+$/.test(key))).toEqual([]);
    const glob = import.meta.glob<string>('../../src/**/*.{ts,svelte}', {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    const hidden = Object.entries(glob).filter(([, source]) =>
      /\b(?:t|has|text)\(\s*(?:`\$\{[^`}]*\}\.\$\{|[^)`]*['"]\s*\+)/.test(source),
    );
    expect(hidden.map(([file]) => file)).toEqual([]);
  });
});

describe('how a text is filled in', () => {
  /** Values for whatever the texts ask for: plurals of none, one, a few and many. */
  const values = [0, 1, 2, 1234.5];

  it.each(['id', 'en'] as const)('every text of %s comes out as its ICU message', (locale) => {
    const tag = locale === 'id' ? 'id-ID' : 'en-GB';
    const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 });
    const plurals = new Intl.PluralRules(tag);
    const words = {
      number: (n: number) => numbers.format(n),
      plural: (n: number) => plurals.select(n),
    };
    for (const [key, source] of Object.entries<string>(locale === 'id' ? id : en)) {
      const icu = new IntlMessageFormat(source, tag, undefined, { ignoreTag: true });
      const names = [...source.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = '']) => name);
      for (const value of values) {
        const args = Object.fromEntries(names.map((name) => [name, value]));
        expect(fillIn(compile(source), args, words), key).toBe(String(icu.format(args)));
      }
    }
  });

  it('chooses by value, and by the number of a plural within', () => {
    const words = { number: String, plural: (n: number) => (n === 1 ? 'one' : 'other') };
    const text = compile(
      "{who, select, me {you} other {they}} took {n, plural, =0 {none} one {# bag} other {# '{'bags'}'}}",
    );
    expect(fillIn(text, { who: 'me', n: 0 }, words)).toBe('you took none');
    expect(fillIn(text, { who: 'x', n: 1 }, words)).toBe('they took 1 bag');
    expect(fillIn(text, { who: 'x', n: 5 }, words)).toBe('they took 5 {bags}');
    expect(fillIn(text, {}, words)).toContain('took');
  });

  it('refuses forms that browsers are not told how to write', () => {
    expect(() => compile('{at, date}')).toThrow('no text of ours');
    expect(() => compile('{n, selectordinal, other {#}}')).toThrow('no text of ours');
  });
});

it('the reader of ICU messages stays out of what browsers load', () => {
  for (const file of ['core.ts', 'load.ts', 'text.ts', 'text-file.ts'])
    expect(readFileSync(`src/lib/i18n/${file}`, 'utf8')).not.toMatch(/from '(intl-|\.\/compile)/);
});
