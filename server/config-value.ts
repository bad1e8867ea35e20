// What a value of the environment may be: the parts that the list of variables is made of. Each says what is allowed.
import { accessSync, constants, statSync } from 'node:fs';
import * as v from 'valibot';

export const whole = (allowed: string, min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, allowed),
    v.transform(Number),
    v.minValue(min, allowed),
    v.maxValue(max, allowed),
  );

export const url = (allowed: string, ...protocols: string[]) =>
  v.pipe(
    v.string(),
    v.check((text) => {
      const parsed = URL.parse(text.replaceAll(/[{}]/g, ''));
      return parsed !== null && protocols.includes(parsed.protocol);
    }, allowed),
  );

const originText = 'an origin such as https://posko.example.id, without a path';
export const origin = v.pipe(
  v.string(),
  v.check((text) => {
    const parsed = URL.parse(text);
    return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.origin === text;
  }, originText),
);

const bucketText = 'https://KEY:SECRET@host/bucket, with ?region= where the store has regions';
/** An S3-compatible bucket with its key. */
export const bucket = v.pipe(
  v.string(),
  v.check((text) => {
    const { protocol = '', username, password, pathname } = URL.parse(text) ?? {};
    return /^https?:$/.test(protocol) && !!username && !!password && /^\/[^/]/.test(pathname ?? '');
  }, bucketText),
);

export const isWebAddress = (text: string) => /^https?:$/.test(URL.parse(text)?.protocol ?? '');

export function isReadableFile(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A name of before: silently ignored, it would leave an operator without what it set. */
export const renamed = (name: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check(() => false, `nothing; it is called ${name} now`),
    ),
  );
