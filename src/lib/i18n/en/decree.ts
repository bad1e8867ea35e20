import type { decree as source } from '../id/decree.ts';

export const decree = {
  'decree.unconfirmed': 'Not confirmed yet',
  'decree.confirmed': 'confirmed',
  'decree.disputed': 'in doubt',
  'decree.revoked': 'revoked {date}',
  'decree.trail': 'Recorded by {who}, {date}',
  'decree.trailConfirmed': 'Confirmed by {who}, {date}',
  'decree.trailCorrected': 'Corrected by {who}, {date}: {reason}',
  'decree.trailDisputed': 'Doubted by {who}, {date}: {reason}',
  'decree.trailShut': 'Lumbung shut by {who}, {date}: {reason}',
  'decree.trailRevoked': 'Revoked by {who}, {date}: {reason}',
  'decree.system': 'initial data',
  'decree.manage': 'Confirm, correct, revoke',
  'decree.openedAtOnce':
    'A decree opens lumbung at once, because a village that is cut off cannot wait. The owner of a lumbung or Kemensos confirms it; either can shut it again.',
  'decree.confirm': 'Confirm the decree',
  'decree.dispute': 'Say that it is in doubt',
  'decree.shut': 'Shut our lumbung again',
  'decree.revoke': 'Revoke the decree',
  'decree.correct': 'Correct the decree',
  'decree.correctLead':
    'What a corrected decree says must be confirmed again. A document that follows changes no confirmation.',
  'decree.reason': 'Reason',
  'decree.reasonMissing': 'Fill in the reason.',
  'decree.document': 'Where the document is',
  'decree.documentHint': 'A link or an archive number. It may follow.',
  'decree.effect': 'Lumbung that this decree opens: {names}.',
  'decree.effectNone': 'No lumbung is opened by this decree alone.',
  'decree.effectPlanned':
    'Planned from there and not loaded: {codes}. Without this decree it cannot be loaded.',
  'decree.left': 'What left lumbung since it was recorded',
  'decree.leftNone': 'Nothing has left since it was recorded.',
  'decree.leftFrom': '{date}, from {site}',
  'decree.leftMore': 'Only the newest {count, number} are shown.',
  'decree.task': 'Decree {number} is not confirmed',
  'decree.taskDisputed': 'Decree {number} is in doubt',
  'refusal.decree-long':
    'This decree holds {days, number} days, more than {limit, number}. Check its dates; if they are right, press once more.',
  'refusal.decree-revoked':
    'Decree {number} was revoked. Record a new one if the emergency holds again.',
  'refusal.decree-own':
    'You recorded or corrected decree {number} yourself. Ask somebody else at the owner of a lumbung or at Kemensos to confirm it.',
  'refusal.decree-confirmed': 'Decree {number} is confirmed already. Nothing is left to do.',
} as const satisfies Record<keyof typeof source, string>;
