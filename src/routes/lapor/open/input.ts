// The command that a finished form becomes. A NIK is masked before it leaves the phone, and again by the command (P4).
import { maskNik } from '#domain/personal-number.ts';
import type { ReportInput } from '#domain/report-send.ts';
import type { Instant } from '#domain/time.ts';
import { chosenAreas, chosenSite, pointOf } from './answer.ts';
import type { Answers } from './answer.ts';
import { amountOf, grades, headcountOf, isVoice, pickedItems } from './step.ts';
import type { Known } from './step.ts';

/** @param saidAt when it was finished, by this device */
export function toReport(answers: Answers, known: Known, saidAt?: Instant): ReportInput {
  const { locale, incident } = known;
  const { code = '', note, name, phone, website, same } = answers;
  return {
    incident: incident.id,
    code,
    ...placeOf(answers),
    lines: linesOf(answers, known),
    other: written(answers.other),
    people: headcountOf(answers, 'people', locale) ?? undefined,
    households: headcountOf(answers, 'households', locale) ?? undefined,
    note: written(note),
    contactName: written(name),
    contactPhone: written(phone),
    sameAs: same,
    website,
    seconds: answers.seconds === undefined ? undefined : Number(answers.seconds),
    saidAt,
  };
}

/** The point stays out where a site says the same, and is rounded to a metre. */
function placeOf(answers: Answers): Partial<ReportInput> {
  const site = chosenSite(answers);
  const landmark = written(answers.landmark);
  if (site) return { site: site.id, landmark };
  const area = chosenAreas(answers).at(-1)?.code;
  const at = pointOf(answers);
  const metre = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  const accuracy = Math.min(100_000, Math.round(Number(answers.accuracy)));
  return {
    area,
    landmark,
    ...(at && { point: { lat: metre(at.lat), lng: metre(at.lng) } }),
    ...(at && accuracy > 0 && { accuracy }),
  };
}

function linesOf(answers: Answers, known: Known): ReportInput['lines'] {
  // A voice grades nothing: the need has its urgency.
  const urgency = grades.find((grade) => grade === answers.urgency) ?? 'medium';
  const lines = pickedItems(answers, known).map((item): ReportInput['lines'][number] => {
    const read = amountOf(answers, item, known.locale);
    const unknown = isVoice(answers) || answers[`unknown.${item.id}`] !== undefined;
    if (unknown || read.error !== undefined) return { item: item.id, urgency };
    const unit = answers[`unit.${item.id}`] ?? item.unit;
    return { item: item.id, quantity: read.value, unit, urgency };
  });
  return written(answers.other) === undefined ? lines : [...lines, { urgency }];
}

/** What was typed, without a NIK; undefined when nothing was. */
export function written(text: string | undefined): string | undefined {
  const said = maskNik(text?.trim() ?? '');
  return said === '' ? undefined : said;
}
