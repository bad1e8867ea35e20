// Our own texts that come back: a message that was shared from the board names its need or its report.
import * as v from 'valibot';
import { uuid } from '../field.ts';

/** What a message of ours is about. */
export type OwnText = { kind: 'line'; line: string } | { kind: 'report'; code: string };

/** The alphabet of waybills: no I, L, O, U. */
const codeSign = /^[0-9A-HJKMNP-TV-Z]{8}$/;

/** The need's line or the report whose address stands in the message; undefined when none does. */
export function ownTextOf(message: string): OwnText | undefined {
  for (const word of message.split(/\s+/)) {
    const line = /[?&]kebutuhan=([0-9a-f-]{36})(?![0-9a-f-])/.exec(word)?.[1];
    if (line !== undefined && word.includes('/e/') && v.is(uuid, line))
      return { kind: 'line', line };
    const code = /\/l\/([0-9A-Za-z]{8})(?![0-9A-Za-z])/.exec(word)?.[1]?.toUpperCase();
    if (code !== undefined && codeSign.test(code)) return { kind: 'report', code };
  }
  return undefined;
}
