// What a submission of Kobo says as a report (INTEROP 15). Figures are drafts (N23): a question that nobody explained goes to
// the note, what may mean two things stays open, and nothing keeps a submission out.
import * as v from 'valibot';
import { phone, point, quantity } from '../field.ts';
import type { Point } from '../field.ts';
import type { Draft, ReadMessages } from '../message/message.ts';
import type { Urgency } from '../need.ts';
import type { reportInput } from '../report-send.ts';
import { worstUrgency } from '../report.ts';
import type { KoboQuestion } from './kobo-form.ts';
import type { KoboAnswer, Submission } from './kobo-submission.ts';

/** What a question means. */
export type Meaning = { as: NonNullable<KoboQuestion['as']>; item: string | null };

export interface KoboReading {
  meaningOf(question: string): Meaning;
  /** Reads words into drafts, with the catalogue and the places of the form's coordinators. */
  read(text: string): ReadMessages | 'too-long';
  /** The urgency that a word names. */
  urgencyOf(word: string): Urgency | undefined;
  /** The unit of an item. */
  unitOf(item: string): string | undefined;
  /** Where the report stands when no answer names a place. */
  area: string;
}

export type KoboSent = Omit<v.InferInput<typeof reportInput>, 'incident' | 'code'>;
type SentLine = KoboSent['lines'][number];

/** As a report holds them, in characters. */
const longest = {
  answer: 300,
  landmark: 200,
  other: 200,
  note: 1000,
  words: 4000,
  name: 80,
} as const;
const mostLines = 20;
/** Longest text that is read for goods or for a place. */
const longestRead = 1000;

/** The answers of one submission, by what they mean. What could not be used is kept for the note. */
class Answers {
  readonly left: KoboAnswer[] = [];
  private readonly by = new Map<Meaning['as'], (KoboAnswer & { item: string | null })[]>();

  constructor(answers: readonly KoboAnswer[], meaningOf: KoboReading['meaningOf']) {
    for (const answer of answers) {
      const { as, item } = meaningOf(answer.question);
      if (as === 'note') this.left.push(answer);
      else if (as !== 'skip') this.by.set(as, [...this.all(as), { ...answer, item }]);
    }
  }

  all(as: Meaning['as']) {
    return this.by.get(as) ?? [];
  }

  /** The one value of all answers; what cannot be read, and what contradicts, goes to the note. */
  only<T>(as: Meaning['as'], read: (answer: string) => T | undefined): T | undefined {
    const given = this.all(as).map((answer) => ({ answer, value: read(answer.answer) }));
    const values = new Set(given.flatMap(({ value }) => value ?? []));
    const [first] = values.size === 1 ? values : [];
    this.left.push(
      ...given.flatMap(({ answer, value }) =>
        value !== undefined && value === first ? [] : [answer],
      ),
    );
    return first;
  }
}

/** A submission as a report. The code of the report is made by the server. */
export function koboReport(submission: Submission, reading: KoboReading): KoboSent {
  const answers = new Answers(submission.answers, reading.meaningOf);
  const urgency = answers.only('urgency', (word) => reading.urgencyOf(readable(word)));
  const { lines, other } = linesOf(answers, reading, urgency);
  const at = answers.only('point', pointIn);
  const where = placeOf(answers, reading);
  const own = at?.point ?? submission.point ?? undefined;
  const sent = {
    kind: 'need' as const,
    channel: 'kobo' as const,
    ...where,
    ...(v.is(point, own) && { point: own }),
    accuracy: at?.accuracy,
    lines,
    other: clipped(other.join(', '), longest.other),
    people: answers.only('people', wholeIn),
    households: answers.only('households', wholeIn),
    contactName: clipped(answers.only('contactName', (name) => name) ?? '', longest.name),
    contactPhone: answers.only('contactPhone', (typed) => (v.is(phone, typed) ? typed : undefined)),
    saidAt: submission.at ?? undefined,
    words: clipped(submission.answers.map(written).join('\n'), longest.words),
  };
  const note = clipped(noteOf(submission, answers.left).join('\n'), longest.note);
  return Object.fromEntries(
    Object.entries({ ...sent, note }).filter(([, value]) => value !== undefined && value !== ''),
  ) as KoboSent;
}

/** The name of a question without its groups, in words. */
const named = (question: string) => (question.split('/').at(-1) ?? '').replaceAll('_', ' ').trim();
const written = ({ question, answer }: KoboAnswer) => `${named(question)}: ${answer}`;
/** Choices are words with underscores. */
const readable = (answer: string) => answer.replaceAll('_', ' ').slice(0, longestRead);

function clipped(text: string, most: number): string {
  return text.length > most
    ? `${text
        .slice(0, most - 1)
        .toWellFormed()
        .trim()}…`
    : text.trim();
}

/** What the desk reads beside the figures. Who sent it is for the desk alone. */
function noteOf({ corrects, sender, files, left }: Submission, unread: KoboAnswer[]): string[] {
  return [
    ...(corrects === null ? [] : ['Perbaikan dari kiriman Kobo sebelumnya.']),
    // One long answer leaves room for the others.
    ...unread.map((answer) => clipped(written(answer), longest.answer)),
    ...(left > 0 ? [`${left} jawaban lain hanya ada di Kobo.`] : []),
    ...(files > 0 ? [`${files} foto atau berkas ada di Kobo.`] : []),
    ...(sender === null ? [] : [`Akun pengirim: ${sender}`]),
  ];
}

const marker = /\b(desa|kelurahan|gampong|nagari|dusun|kecamatan)\b/i;

/** The words of the place as the landmark, and the one site or area that they name. */
function placeOf(answers: Answers, { read, area }: KoboReading) {
  const parts = answers.all('place').map(({ question, answer }) => {
    const said = readable(answer);
    const kind = marker.exec(named(question))?.[1];
    return kind === undefined || marker.test(said) ? said : `${kind.toLowerCase()} ${said}`;
  });
  const landmark = clipped([...new Set(parts)].join(', '), longest.landmark);
  // Drafts are of something that is told, so that one person stands in.
  const found = draftsOf(read(`${parts.join(', ')}\n1 jiwa`));
  const place = found.length === 1 ? (found[0]?.place ?? null) : null;
  return { landmark, area: place?.area ?? area, ...(place?.site && { site: place.site }) };
}

function draftsOf(found: ReadMessages | 'too-long'): Draft[] {
  return found === 'too-long' ? [] : found.messages.flatMap(({ drafts }) => drafts);
}

/** Lines from goods by their words, row by row of a repeated group, and from questions that ask for one item each. */
function linesOf(answers: Answers, reading: KoboReading, stated: Urgency | undefined) {
  const lines: SentLine[] = [];
  const other: string[] = [];
  const rows = new Set(
    (['item', 'quantity', 'unit'] as const).flatMap((as) => answers.all(as)).map(({ row }) => row),
  );
  for (const row of rows) addRow(row);
  for (const answer of answers.all('amount')) addAmount(answer);
  if (lines.length > mostLines)
    answers.left.push({ question: 'barang', answer: 'lebih dari 20', row: '' });
  if (lines.length === 0) lines.push({ urgency: stated ?? 'medium' });
  return { lines: lines.slice(0, mostLines), other };

  function addRow(row: string): void {
    const of = (as: Meaning['as']) => answers.all(as).filter((answer) => answer.row === row);
    const found = of('item').flatMap(({ answer }) => {
      const goods = draftsOf(reading.read(`butuh ${readable(answer)}`)).flatMap((one) => one.lines);
      return goods.length > 0
        ? goods
        : [
            {
              item: null,
              words: readable(answer),
              quantity: null,
              unit: null,
              urgency: 'medium' as const,
            },
          ];
    });
    const [only] = found.length === 1 && of('quantity').length === 1 ? found : [];
    const [size] = only?.quantity === null ? of('quantity') : [];
    const typed = size && amountIn(size.answer);
    if (typed === undefined) answers.left.push(...of('quantity'), ...of('unit'));
    const [unit] = typed === undefined ? [] : of('unit');
    for (const line of found) {
      if (line.item === null && line.words !== null) other.push(line.words);
      lines.push({
        ...given('item', line.item),
        ...given('quantity', line.quantity ?? typed ?? null),
        ...given('unit', line.unit ?? (unit && readable(unit.answer).slice(0, 20)) ?? null),
        urgency: stated ?? worstUrgency([line]),
      });
    }
  }

  function addAmount(answer: ReturnType<Answers['all']>[number]): void {
    const typed = amountIn(answer.answer);
    if (typed === undefined) {
      // Nothing of it is lacking.
      if (Number(answer.answer) !== 0) answers.left.push(answer);
      return;
    }
    const unit = answer.item === null ? undefined : reading.unitOf(answer.item);
    lines.push({
      ...given('item', answer.item),
      quantity: typed,
      ...given('unit', unit ?? null),
      urgency: stated ?? 'medium',
    });
  }
}

function given<K extends string, T>(name: K, value: T | null): { [P in K]?: T } {
  return value === null ? {} : ({ [name]: value } as { [P in K]?: T });
}

function wholeIn(answer: string): number | undefined {
  return /^\d{1,7}$/.test(answer) ? Number(answer) : undefined;
}

function amountIn(answer: string): number | undefined {
  const value = /^\d{1,9}([.,]\d{1,3})?$/.test(answer) ? Number(answer.replace(',', '.')) : NaN;
  return v.is(quantity, value) ? value : undefined;
}

/** Latitude, longitude, and mostly altitude and the radius of the error in metres. */
function pointIn(answer: string): { point: Point; accuracy?: number } | undefined {
  if (!/^-?\d+(\.\d+)?( -?\d+(\.\d+)?){1,3}$/.test(answer)) return undefined;
  const [lat = NaN, lng = NaN, , error] = answer.split(' ').map(Number);
  const at = { lat, lng };
  if (!v.is(point, at)) return undefined;
  const isKnown = error !== undefined && error > 0 && error <= 100_000;
  return { point: at, ...(isKnown && { accuracy: Math.ceil(error) }) };
}
