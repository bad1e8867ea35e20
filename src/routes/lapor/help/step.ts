// The forms for help that somebody brings or offers, without their looks: what each screen still needs, and where a press
// leads. The server and the browser walk them by the same functions.
import type { ReportInput } from '#domain/report-send.ts';
import type { I18n } from '#i18n/core.ts';
import type { Answers, ChosenArea } from '../open/answer.ts';
import { amountOf, noteTroubles, pickedItems, tooLong } from '../open/step.ts';
import type { Known, Trouble } from '../open/step.ts';

/** `convoy`: somebody is on the way with goods. `offer`: somebody offers goods or a vehicle, for others to fetch. */
export type HelpKind = Exclude<NonNullable<ReportInput['kind']>, 'need'>;

/** The form of each address below `/lapor`. */
export const helpPaths = { bawa: 'convoy', bantu: 'offer' } as const satisfies Record<
  string,
  HelpKind
>;

export const pathOf = (kind: HelpKind) => (kind === 'convoy' ? '/lapor/bawa' : '/lapor/bantu');

export const helpSteps = ['barang', 'tempat', 'kontak'] as const;
export type HelpStep = (typeof helpSteps)[number];

/** From the smallest, as people call them. */
export const vehicles = ['motor', 'car', 'pickup', 'truck', 'boat'] as const;

/** One screen: what was answered, what is wrong, and the areas to choose from. */
export interface HelpView {
  step: HelpStep;
  answers: Answers;
  troubles: readonly Trouble[];
  /** A list for each level of areas that is open. */
  areas: readonly (readonly ChosenArea[])[];
  /** Why it was not sent, as a sentence. */
  refused: string | null;
}

const mostLines = 20;
const longestShort = 200;
/** Leaves room in the note for the words that name it. */
const longestWhen = 80;
const longestNote = 800;

export function vehicleOf({ vehicle }: Answers): (typeof vehicles)[number] | null {
  return vehicles.find((one) => one === vehicle) ?? null;
}

/** Why a screen cannot be left yet, in the order of its controls. */
function troublesOf(step: HelpStep, kind: HelpKind, answers: Answers, known: Known): Trouble[] {
  if (step === 'barang') return goodsTroubles(kind, answers, known);
  if (step === 'tempat') return placeTroubles(kind, answers);
  const isLong = (answers.note ?? '').trim().length > longestNote;
  return isLong ? [tooLong('note', longestNote)] : noteTroubles(answers);
}

function goodsTroubles(kind: HelpKind, answers: Answers, known: Known): Trouble[] {
  const items = pickedItems(answers, known);
  const { other = '' } = answers;
  const transport = kind === 'offer' && vehicleOf(answers) !== null;
  if (items.length === 0 && other.trim() === '' && !transport)
    return [{ field: 'pick', key: `help.${kind}.goods.missing` }];
  if (items.length >= mostLines) return [{ field: 'pick', key: 'tell.item.full' }];
  const found = items.flatMap((item): Trouble[] => {
    const read = amountOf(answers, item, known.locale);
    // Who brings it need not have counted it.
    if (read.error === 'empty' || (read.error === undefined && read.value > 0)) return [];
    return [{ field: `amount.${item.id}`, key: 'help.amount.wrong', args: { item: item.name } }];
  });
  return other.length > longestShort ? [...found, tooLong('other', longestShort)] : found;
}

function placeTroubles(kind: HelpKind, { landmark = '', when = '' }: Answers): Trouble[] {
  const found: Trouble[] = [];
  // An offer is fetched somewhere; who brings help may be told where to.
  if (kind === 'offer' && landmark.trim().length < 3)
    found.push({ field: 'landmark', key: 'help.offer.from.missing' });
  if (landmark.length > longestShort) found.push(tooLong('landmark', longestShort));
  if (when.length > longestWhen) found.push(tooLong('when', longestWhen));
  return found;
}

/** Where a press leads. `send`: everything is there. */
export interface HelpMove {
  answers: Answers;
  step: HelpStep;
  troubles: Trouble[];
  send?: true;
}

/** Walks the form: `next`, `back`, `send`; anything else shows the same screen again. */
export function walkHelp(
  { answers, step }: Pick<HelpMove, 'answers' | 'step'>,
  act: string,
  kind: HelpKind,
  known: Known,
): HelpMove {
  const stay: HelpMove = { answers, step, troubles: [] };
  const at = helpSteps.indexOf(step);
  if (act === 'back') return { ...stay, step: helpSteps[Math.max(0, at - 1)] ?? 'barang' };
  // The first screen with something missing is shown instead of sending.
  const asked = act === 'send' ? helpSteps : act === 'next' ? [step] : [];
  for (const one of asked) {
    const troubles = troublesOf(one, kind, answers, known);
    if (troubles.length > 0) return { ...stay, step: one, troubles };
  }
  if (act === 'send') return { ...stay, send: true };
  return act === 'next' ? { ...stay, step: helpSteps[at + 1] ?? step } : stay;
}

/** What is brought or offered, as its sender reads it, one text for each thing. */
export function helpTexts(
  { t, quantity }: Pick<I18n, 't' | 'quantity'>,
  kind: HelpKind,
  answers: Answers,
  known: Known,
): string[] {
  const goods = pickedItems(answers, known).map((item) => {
    const read = amountOf(answers, item, known.locale);
    if (read.error !== undefined) return item.name;
    return `${item.name}, ${quantity(read.value, answers[`unit.${item.id}`] ?? item.unit)}`;
  });
  const vehicle = kind === 'offer' ? vehicleOf(answers) : null;
  return [...goods, vehicle ? t(`help.vehicle.${vehicle}`) : '', answers.other ?? ''].filter(
    Boolean,
  );
}
