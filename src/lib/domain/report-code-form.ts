// How the code of a report is made, typed and read out. Apart from its schemas, so that forms stay light.
import { codeLetters, readTypedCode } from './typed-code.ts';

const length = 8;

/**
 * A code in its normal form, as people type it or read it out, or as its link. Null when it is no code.
 */
export function readReportCode(typed: string): string | null {
  return readTypedCode(typed, 'l', length);
}

/** A new code. @param random bytes of a cryptographic source, at least eight */
export function newReportCode(random: Uint8Array): string {
  return Array.from({ length }, (_, n) => codeLetters[(random[n] ?? 0) & 31]).join('');
}

/** As people read it: in two groups. */
export function spacedCode(reportCode: string): string {
  return `${reportCode.slice(0, 4)} ${reportCode.slice(4)}`;
}
