// The command that a finished form for help becomes: a report of its kind.
import type { ReportInput } from '#domain/report-send.ts';
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import { chosenAreas } from '../open/answer.ts';
import type { Answers } from '../open/answer.ts';
import { written } from '../open/input.ts';
import { amountOf, pickedItems } from '../open/step.ts';
import type { Known } from '../open/step.ts';
import { vehicleOf } from './step.ts';
import type { HelpKind } from './step.ts';

/** A convoy is on the road; an offer waits. */
const urgencies = { convoy: 'medium', offer: 'low' } as const;

/**
 * What has no field of its own stands in the note, named in the sender's language: a convoy's vehicle, and when.
 * @param saidAt when it was finished, by this device
 */
export function toHelp(
  kind: HelpKind,
  answers: Answers,
  known: Known,
  { t }: Pick<I18n, 't'>,
  saidAt?: Instant,
): ReportInput {
  const { code = '', landmark, note, name, phone, website, when, seconds } = answers;
  const chosen = vehicleOf(answers);
  const vehicle = chosen && t(`help.vehicle.${chosen}`);
  const said = written(when);
  const notes = [
    kind === 'convoy' && vehicle ? t('help.noted.vehicle', { vehicle }) : '',
    said === undefined ? '' : t(`help.${kind}.noted.when`, { when: said }),
    note ?? '',
  ];
  // Transport is a part of what is offered.
  const own = [kind === 'offer' ? vehicle : '', answers.other].filter(Boolean).join(', ');
  const other = written(own);
  const urgency = urgencies[kind];
  const goods = pickedItems(answers, known).map((item): ReportInput['lines'][number] => {
    const read = amountOf(answers, item, known.locale);
    if (read.error !== undefined) return { item: item.id, urgency };
    const unit = answers[`unit.${item.id}`] ?? item.unit;
    return { item: item.id, quantity: read.value, unit, urgency };
  });
  return {
    ...{ incident: known.incident.id, code, kind, saidAt, website, other },
    area: chosenAreas(answers).at(-1)?.code,
    landmark: written(landmark),
    lines: other === undefined ? goods : [...goods, { urgency }],
    note: written(notes.filter(Boolean).join('\n')),
    contactName: written(name),
    contactPhone: written(phone),
    seconds: seconds === undefined ? undefined : Number(seconds),
  };
}
