// Reads the tokens as shipped and computes contrast: text 4.5:1, controls, symbols and the focus ring 3:1 (WCAG 2.2 AA).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/lib/ui/tokens.css', import.meta.url), 'utf8');

type Tokens = Readonly<Record<string, string>>;

/** Each rule for the root in the file: its selector, and its colours by name. */
const blocks = [...css.matchAll(/(:root[^{]*)\{([^}]*)\}/g)].map(
  ([, selector = '', body = '']) => ({
    selector: selector.trim(),
    tokens: Object.fromEntries(
      [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    ),
  }),
);

const whole = blocks.filter((block) => block.tokens['paper'] !== undefined);
function theme(selector: string): Tokens[] {
  return whole.filter((block) => block.selector === selector).map((block) => block.tokens);
}
const [light = {}] = theme(':root');
const [dark = {}] = theme(":root[data-theme='dark']");
const [contrast = {}] = theme(":root[data-theme='contrast']");
const themes: readonly (readonly [string, Tokens])[] = [
  ['light', light],
  ['dark', dark],
  ['contrast', contrast],
];

/** Relative luminance of "#rrggbb", WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(tokens: Tokens, front: string, ground: string): number {
  const [a = 0, b = 0] = [front, ground]
    .map((name) => {
      const value = tokens[name] ?? '';
      expect(value, name).toMatch(/^#[0-9a-f]{6}$/);
      return luminance(value);
    })
    .sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

const GROUNDS = ['paper', 'paper-2', 'paper-3', 'sea', 'land', 'wash', 'danger-wash'];
const TEXT = ['ink', 'ink-2', 'ink-3', 'accent', 'accent-2', 'gap', 'over', 'ok', 'danger'];
const ON = ['accent', 'danger', 'kritis', 'tinggi', 'sedang', 'rendah'];

describe.each(themes)('%s theme', (_name, tokens) => {
  it.each(TEXT)('%s reads at 4.5:1 on every ground', (front) => {
    for (const ground of GROUNDS) {
      expect(ratio(tokens, front, ground), `${front} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(ON)('letters on a fill of %s read at 4.5:1', (fill) => {
    expect(ratio(tokens, `${fill}-ink`, fill)).toBeGreaterThanOrEqual(4.5);
  });

  it('letters on a fill stay readable while the pointer is over it', () => {
    expect(ratio(tokens, 'accent-ink', 'accent-2')).toBeGreaterThanOrEqual(4.5);
    expect(ratio(tokens, 'danger-ink', 'danger-2')).toBeGreaterThanOrEqual(4.5);
  });

  it('paper on ink, the pressed chip, reads at 4.5:1', () => {
    expect(ratio(tokens, 'paper', 'ink')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['edge', 'focus', 'kritis', 'tinggi', 'sedang', 'rendah'])(
    '%s stands out at 3:1 on every ground it lies on',
    (front) => {
      for (const ground of ['paper', 'paper-2', 'paper-3', 'sea', 'land', 'wash']) {
        expect(ratio(tokens, front, ground), `${front} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    },
  );

  it('the full part of a bar stands out from its empty part at 3:1', () => {
    expect(ratio(tokens, 'ok', 'track')).toBeGreaterThanOrEqual(3);
    expect(ratio(tokens, 'accent', 'track')).toBeGreaterThanOrEqual(3);
  });
});

describe('themes', () => {
  it('white letters read on every colour of a person in every theme', () => {
    const people = Object.keys(light).filter((name) => name.startsWith('who-'));
    expect(people).toHaveLength(6);
    const letters = { ...light, white: '#ffffff' };
    for (const who of people) expect(ratio(letters, 'white', who)).toBeGreaterThanOrEqual(4.5);
  });

  it('every theme names the same colours', () => {
    const shared = Object.keys(dark).sort();
    expect(Object.keys(contrast).sort()).toEqual(shared);
    expect(Object.keys(light)).toEqual(expect.arrayContaining(shared));
  });

  it('following the device gives exactly the theme that can be chosen', () => {
    expect(theme(":root[data-theme='auto']")).toEqual([contrast, dark]);
  });

  it('keeps the urgency colours that were computed for colour-blind readers', () => {
    const urgency = (tokens: Tokens) =>
      ['kritis', 'tinggi', 'sedang', 'rendah'].map((name) => tokens[name]);
    expect(urgency(light)).toEqual(['#67000d', '#e8450f', '#1a86e8', '#4d5862']);
    expect(urgency(dark)).toEqual(['#ff3b77', '#f7d458', '#2f9bea', '#d2dae0']);
  });
});
