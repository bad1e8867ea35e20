// No refusal shows raw braces: each is told with the facts that the code which refuses really gives, in both languages.
import ts from 'typescript';
import { expect, test } from 'vitest';
import { refuse, refusalStatus } from '#domain/refusal.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';

/** The modules in which a refusal is made; only their paths are used. */
const sources = import.meta.glob(['../../src/lib/domain/**/*.ts', '../../server/**/*.ts']);

interface Site {
  code: RefusalCode;
  at: string;
  /** Facts that this place always gives, each with a value of its type. */
  facts: Record<string, unknown>;
}

/** A value of a fact by its type; undefined where the fact may be missing. */
function sample(checker: ts.TypeChecker, symbol: ts.Symbol, node: ts.Node): unknown {
  if (symbol.flags & ts.SymbolFlags.Optional) return undefined;
  const type = checker.getTypeOfSymbolAtLocation(symbol, node);
  const parts = type.isUnion() ? type.types : [type];
  const is = (flag: ts.TypeFlags) => parts.some((part) => part.flags & flag);
  if (is(ts.TypeFlags.Undefined)) return undefined;
  if (is(ts.TypeFlags.Null)) return null;
  if (is(ts.TypeFlags.NumberLike)) return 12;
  if (is(ts.TypeFlags.StringLike)) return symbol.name === 'unit' ? 'kg' : 'Baznas';
  if (is(ts.TypeFlags.BooleanLike)) return true;
  if (!checker.isArrayType(type)) return {};
  const [each] = checker.getTypeArguments(type as ts.TypeReference);
  if (!each || each.flags & ts.TypeFlags.Never) return [];
  return each.flags & ts.TypeFlags.StringLike ? ['kg'] : [{ name: 'Baznas', quantity: 12 }];
}

/** Every `refuse('code', {…})` of the product. */
function refusals(): Site[] {
  const files = Object.keys(sources).map((path) => path.replace('../../', ''));
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const found: Site[] = [];
  for (const file of files) {
    const source = program.getSourceFile(file);
    const visit = (node: ts.Node): void => {
      ts.forEachChild(node, visit);
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'refuse') return;
      const [code, facts] = node.arguments;
      if (!code || !ts.isStringLiteral(code)) return;
      const given = facts ? checker.getPropertiesOfType(checker.getTypeAtLocation(facts)) : [];
      found.push({
        code: code.text as RefusalCode,
        at: `${file}: ${node.getText().replace(/\s+/g, ' ').slice(0, 120)}`,
        facts: Object.fromEntries(
          given
            .map((symbol) => [symbol.name, sample(checker, symbol, node)])
            .filter(([, value]) => value !== undefined),
        ) as Record<string, unknown>,
      });
    };
    if (source) visit(source);
  }
  return found;
}

test('every refusal is told whole with the facts of the place that refuses', () => {
  const found = refusals();
  expect(found.length).toBeGreaterThan(Object.keys(refusalStatus).length / 2);
  const [id, en] = [createI18n('id'), createI18n('en')];
  const raw = found.flatMap(({ code, at, facts }) => {
    const texts = [id, en].map((i18n) => refusalText(i18n, refuse(code, facts)));
    return texts.some((text) => /[{}]|undefined|null|NaN/.test(text))
      ? [`${at} -> ${texts[0]}`]
      : [];
  });
  expect(raw).toEqual([]);
}, 120_000);
