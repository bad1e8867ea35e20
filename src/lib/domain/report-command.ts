// The commands of reports: the sender's, the desk's and the clock's.
import * as desk from './report-desk.ts';
import { reportGiveBack, reportTake } from './report-offer.ts';
import { reportSend } from './report-send.ts';
import * as sender from './report-sender.ts';
import { reportEscalate, reportTurn } from './report-turn.ts';

export const reportCommands = {
  'report.send': reportSend,
  'report.answer': sender.reportAnswer,
  'report.confirm': sender.reportConfirm,
  'report.withdraw': sender.reportWithdraw,
  'report.lease': desk.reportLease,
  'report.release': desk.reportRelease,
  'report.ask': desk.reportAsk,
  'report.turn': reportTurn,
  'report.attach': desk.reportAttach,
  'report.merge': desk.reportMerge,
  'report.take-up': desk.reportTakeUp,
  'report.take': reportTake,
  'report.give-back': reportGiveBack,
  'report.reject': desk.reportReject,
  'report.spam': desk.reportSpam,
  'report.unspam': desk.reportUnspam,
  'report.reopen': desk.reportReopen,
  'report.escalate': reportEscalate,
} as const;
