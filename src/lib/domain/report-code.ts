// The code of a report: made by the sender, so that it exists without a network. Whoever holds it reads the state of the
// report, answers a question and says whether help came. It is a secret: no reader gets it by the feed (P4).
import * as v from 'valibot';
import { nobody } from './audience.ts';
import { code, uuid } from './field.ts';
import { birth, defineNoun } from './noun.ts';
import { readReportCode } from './report-code-form.ts';
import { longestTyped } from './typed-code.ts';

/** A code as it is typed, in its normal form. */
export const reportCodeInput = v.pipe(
  v.string(),
  v.maxLength(longestTyped),
  v.transform((typed) => readReportCode(typed) ?? typed),
  v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, 'report-code'),
);

export const reportCodeRow = v.strictObject({
  /** The code itself. */
  id: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, 'report-code')),
  incident: code,
  report: uuid,
});

export const reportCodeNoun = defineNoun({
  name: 'reportCode',
  table: 'report_code',
  row: reportCodeRow,
  key: 'text',
  home: 'incident',
  events: { 'report.coded': birth(false) },
  indexes: {},
  seenBy: () => nobody,
  copy: 'none',
});
