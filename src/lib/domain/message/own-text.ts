// Our own texts that come back: a message that was shared from the board names its need or its report.
import * as v from 'valibot';
import { uuid } from '../field.ts';
import { readReportCode } from '../report-code-form.ts';

/** What a message of ours is about. */
export type OwnText = { kind: 'line'; line: string } | { kind: 'report'; code: string };

/** The need's line or the report whose address stands in the message; undefined when none does. */
export function ownTextOf(message: string): OwnText | undefined {
  for (const word of message.split(/\s+/)) {
    const line = /[?&]kebutuhan=([0-9a-f-]{36})(?![0-9a-f-])/.exec(word)?.[1];
    if (line !== undefined && word.includes('/e/') && v.is(uuid, line))
      return { kind: 'line', line };
    const code = word.includes('/l/') ? readReportCode(word) : null;
    if (code !== null) return { kind: 'report', code };
  }
  return undefined;
}
