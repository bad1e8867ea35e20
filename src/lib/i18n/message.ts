// Types that connect a message key with the arguments of its ICU text.
import type { id } from './id.ts';

/** The source catalogue: Indonesian text by key. Every other language satisfies its keys. */
export type Catalogue = typeof id;
export type MessageKey = keyof Catalogue;
/** A complete set of texts in one language. */
export type Messages = Readonly<Record<MessageKey, string>>;
export type MessageValue = string | number;
export type LooseArgs = Readonly<Record<string, MessageValue>>;
export type Locale = 'id' | 'en';
export const LOCALES: readonly Locale[] = ['id', 'en'];

type Trim<S extends string> = S extends ` ${infer T}`
  ? Trim<T>
  : S extends `${infer T} `
    ? Trim<T>
    : S;
type Inside<S extends string> = S extends `${string}{${infer Arg}}${infer Rest}`
  ? Arg | Inside<Rest>
  : never;
type Plain<A extends string> = A extends `${string},${string}` ? never : Trim<A>;
type Numeric<A extends string> = A extends `${infer Name},${string}` ? Trim<Name> : never;

/** At the type level, braces inside a plural or a select look like arguments. */
type Nested = `${string}, plural,${string}` | `${string}, select,${string}`;
type Names<S extends string> = { readonly [N in Plain<Inside<S>>]: MessageValue } & {
  readonly [N in Numeric<Inside<S>>]: number;
};

/** The rest arguments of `t`: none, an exact record, or any record when the key is only known at run time. */
export type ArgsOf<K extends MessageKey> = MessageKey extends K
  ? [args?: LooseArgs]
  : Extract<Catalogue[K], Nested> extends never
    ? [Inside<Catalogue[K]>] extends [never]
      ? []
      : [args: Names<Catalogue[K]>]
    : [args: LooseArgs];

/** Reads a locale from outside (cookie, header, form); anything unknown is Indonesian. */
export function toLocale(value: unknown): Locale {
  return value === 'en' ? 'en' : 'id';
}
