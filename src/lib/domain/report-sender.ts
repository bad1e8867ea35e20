// What the sender of a report does with its code: answer a question, say whether help came, take it back. A code opens
// its own report and no other (P4).
import * as v from 'valibot';
import type { Change } from './change.ts';
import { change, defineCommand } from './command.ts';
import { code, text } from './field.ts';
import { maskNik } from './personal-number.ts';
import { one, rowHere, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { isCounted, isOpen } from './report.ts';
import type { Report } from './report.ts';
import { reportCodeInput } from './report-code.ts';

/** The report of a code on this board; the answer for a wrong code is the same as for one of another board. */
export function reportOfCode(typed: string): Ask<Report> {
  return (reader) => {
    const coded = rowHere(reader, 'reportCode', typed);
    if (coded === unknown) return unknown;
    const report = coded && rowHere(reader, 'report', coded.report);
    return report ?? refuse('not-found', { field: 'reportCode' });
  };
}

const ofCode = { incident: code, code: reportCodeInput };
const byCode = (input: { incident: string; code: string }) => ({
  incident: one('incident', input.incident),
  report: reportOfCode(input.code),
});

/** Whoever holds the code is the sender. */
const anyHolder = () => true;

/** Turns of a report, of its desk and its sender, after which its sender says nothing more to it. An assumption. */
const mostTurns = 40;

/** N20: what is said to one report is bounded, so that nobody fills it. */
function refuseMore({ revision }: Report): Refusal | undefined {
  return revision >= mostTurns ? refuse('report-said-enough') : undefined;
}

export const reportAnswer = defineCommand({
  name: 'report.answer',
  home: 'incident',
  strangers: true,
  mayWait: true,
  input: v.strictObject({ ...ofCode, text: text(500) }),
  facts: byCode,
  may: anyHolder,
  decide({ report }, { text: said }, now) {
    if (report.state !== 'asked') return refuse('report-not-asked', { state: report.state });
    const enough = refuseMore(report);
    if (enough) return enough;
    const { id, revision } = report;
    // Nobody has read the answer yet, so it waits as a new report does.
    const body: Partial<Report> = { state: 'received', answeredAt: now, revision: revision + 1 };
    return {
      changes: [
        change('report.answered', 'report', id, body, { answers: { [now]: maskNik(said) } }),
      ],
      result: { report: id },
    };
  },
});

/** The state of a report that is counted: with another one, or as a need of its own. */
function stateOfCounted({ state, mergedInto }: Report): Report['state'] {
  if (!isOpen({ state })) return state;
  return mergedInto === null ? 'verified' : 'attached';
}

/** "Sudah sampai" or "belum". "Belum" brings the report back to the desk (N20). */
export const reportConfirm = defineCommand({
  name: 'report.confirm',
  home: 'incident',
  strangers: true,
  mayWait: true,
  input: v.strictObject({ ...ofCode, arrived: v.boolean(), note: v.optional(text(500)) }),
  facts: byCode,
  may: anyHolder,
  decide({ report }, { arrived, note }, now) {
    const { id, state, revision, confirmed } = report;
    if (!isCounted(report) || state === 'withdrawn' || state === 'rejected' || state === 'spam')
      return refuse('report-not-counted', { state });
    const said = arrived ? 'yes' : 'no';
    if (confirmed === said && note === undefined)
      return { changes: [], result: { report: id }, settled: true };
    const enough = refuseMore(report);
    if (enough) return enough;
    const body: Partial<Report> = {
      confirmed: said,
      answeredAt: now,
      // What the desk decided stands again; "belum" is a new question for it.
      state: arrived ? stateOfCounted(report) : 'received',
      revision: revision + 1,
    };
    const secret = note === undefined ? undefined : { answers: { [now]: maskNik(note) } };
    return {
      changes: [change('report.confirmed', 'report', id, body, secret)],
      result: { report: id },
    };
  },
});

/** Reports that are counted with the one of a code. */
function mergedOfCode(typed: string): Ask<Report[]> {
  const find = reportOfCode(typed);
  return (reader, field) => {
    const into = find(reader, field);
    if (into === unknown || isRefusal(into)) return into;
    const merged = reader.list('report', 'mergedInto', into.id);
    return merged === unknown ? unknown : [...merged];
  };
}

/** What was counted with a report that is taken back waits for the desk again: it is of other people. */
function released(merged: readonly Report[]): Change[] {
  return merged
    .filter((one) => one.state === 'attached' || isOpen(one))
    .map((one) => {
      const state = isOpen(one) ? one.state : 'received';
      const body: Partial<Report> = {
        ...{ state, mergedInto: null, confirmed: null, decidedAt: null },
        revision: one.revision + 1,
      };
      return change('report.reopened', 'report', one.id, body);
    });
}

export const reportWithdraw = defineCommand({
  name: 'report.withdraw',
  home: 'incident',
  strangers: true,
  mayWait: true,
  input: v.strictObject(ofCode),
  facts: (input) => ({ ...byCode(input), merged: mergedOfCode(input.code) }),
  may: anyHolder,
  decide({ report, merged }, _input, now) {
    const { id, state, revision } = report;
    if (!isOpen(report) || isCounted(report)) return refuse('report-decided', { state });
    const body: Partial<Report> = { state: 'withdrawn', decidedAt: now, revision: revision + 1 };
    return {
      changes: [change('report.withdrawn', 'report', id, body), ...released(merged)],
      result: { report: id },
    };
  },
});
