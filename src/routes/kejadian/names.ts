// Names of an incident's fields, in the order of its forms.

/** Clocks, in hours. */
export const timerNames = ['claim', 'claimCritical', 'handover', 'handoverCritical'] as const;

export type TimerTexts = Record<(typeof timerNames)[number], string>;

/** A text for each clock, as it stands in its field. */
export function timerTexts(text: (name: (typeof timerNames)[number]) => string): TimerTexts {
  return {
    claim: text('claim'),
    claimCritical: text('claimCritical'),
    handover: text('handover'),
    handoverCritical: text('handoverCritical'),
  };
}

/** BNPB codes of disasters. */
export const disasterTypes = [
  ...['101', '102', '103', '104', '105', '106', '107', '108', '109', '110', '111'],
] as const;

/** Controls by the name of their error. */
export const incidentControls = {
  form: 'name',
  name: 'name',
  code: 'code',
  type: 'type',
  status: 'status',
  areas: 'areas',
  startedAt: 'startedAt',
  claim: 'claim',
  claimCritical: 'claimCritical',
  handover: 'handover',
  handoverCritical: 'handoverCritical',
  timers: 'claim',
};
