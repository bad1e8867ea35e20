// The two catalogues say the same things with the same arguments, in words people use.
import { describe, expect, it } from 'vitest';
import { IntlMessageFormat } from 'intl-messageformat';
import { en } from '#i18n/en.ts';
import { id } from '#i18n/id.ts';
import { createPseudoI18n, stretch } from '#i18n/pseudo.ts';
import { units } from '#domain/unit.ts';

const texts: Record<'id' | 'en', Record<string, string>> = { id, en };
const keys = Object.keys(id);
const parts = import.meta.glob<Record<string, object>>('../../src/lib/i18n/id/*.ts', {
  eager: true,
});

/** The element of ICU text, as far as this test reads it. */
interface Element {
  value?: unknown;
  type: number;
  options?: Record<string, { value: Element[] }>;
}
const LITERAL = 0;
const POUND = 7;

function argumentsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === LITERAL || element.type === POUND) return [];
    const inner = Object.values(element.options ?? {}).flatMap((one) => argumentsOf(one.value));
    return [String(element.value), ...inner];
  });
}

function argumentsIn(text: string, locale: string): string[] {
  const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
  return [...new Set(argumentsOf(message.getAst()))].sort();
}

describe('catalogues', () => {
  it('English has every key of Indonesian and none of its own', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
  });

  it('a key lives in one part only', () => {
    const all = Object.values(parts).flatMap((part) => Object.values(part).flatMap(Object.keys));
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
    expect(all.sort()).toEqual([...keys].sort());
  });

  it.each(['id', 'en'] as const)('every text of %s compiles and is not empty', (locale) => {
    for (const [key, text] of Object.entries(texts[locale])) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
      expect(() => argumentsIn(text, locale), key).not.toThrow();
    }
  });

  it('both languages ask for the same arguments', () => {
    for (const key of keys) {
      const english = argumentsIn(texts.en[key] ?? '', 'en');
      expect(english, key).toEqual(argumentsIn(texts.id[key] ?? '', 'id'));
    }
  });

  it('no text carries markup', () => {
    for (const locale of ['id', 'en'] as const) {
      const marked = Object.entries(texts[locale]).filter(([, text]) => /<[a-z/]/i.test(text));
      expect(marked).toEqual([]);
    }
  });
});

describe('plain words', () => {
  const forbidden =
    /\b(submit\w*|sync\w*|sinkron\w*|finalize\w*|finalisasi\w*|claim\w*|login|logout|upload|download|update\w*|error\w*|loading|dashboard|invalid|user\w*|klik di sini)\b/i;

  it('Indonesian says Ambil, Lepas, Kirim, Terima and no jargon', () => {
    const jargon = Object.entries(texts.id).filter(([, text]) => forbidden.test(text));
    expect(jargon).toEqual([]);
  });

  it('English says it plainly too', () => {
    const plain = /\b(submit\w*|finalize\w*|invalid|click here)\b/i;
    expect(Object.entries(texts.en).filter(([, text]) => plain.test(text))).toEqual([]);
  });
});

describe('units', () => {
  it('every unit of the goods list has its words in both languages', () => {
    const listed =
      'boks botol buah dus kaleng karton kg kotak lembar liter pak paket pasang unit'.split(' ');
    expect(listed.filter((code) => !units.some((known) => known === code))).toEqual([]);
  });

  it('a unit that can be named can be counted, and the other way round', () => {
    const named = keys.filter((key) => key.startsWith('unit.')).map((key) => key.slice(5));
    expect([...units].sort()).toEqual(named.sort());
    for (const code of named) expect(keys).toContain(`quantity.${code}`);
  });
});

describe('pseudo-language', () => {
  it('every text grows by 35 % or more and keeps its arguments', () => {
    const pseudo = createPseudoI18n();
    expect(pseudo.t('need.claim.take', { quantity: '800 L' })).toContain('800');
    for (const text of Object.values(texts.id)) {
      const letters = text.replace(/[^\p{L}]/gu, '').length;
      if (letters > 3) expect(stretch(text).length).toBeGreaterThanOrEqual(text.length * 1.2);
    }
    expect(stretch('Ambil').length).toBeGreaterThanOrEqual(Math.ceil('Ambil'.length * 1.35));
  });
});
