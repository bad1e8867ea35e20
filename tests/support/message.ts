// Labelled chat messages, and how far the drafts agree with what a person reads in them.
import { readFile } from 'node:fs/promises';
import { definedItem } from '#domain/item.ts';
import { messageReader } from '#domain/message/message.ts';
import type { Draft } from '#domain/message/message.ts';
import type { KnownPlace } from '#domain/message/place.ts';
import { readItems } from '#seeds/catalogue.ts';

const folder = new URL('../fixtures/message/', import.meta.url);

interface Labelled {
  text: string;
  drafts: {
    place: string | null;
    people: number | null;
    households: number | null;
    urgency: string;
    lines: { item: string; quantity: number | null; unit: string | null }[];
  }[];
}
type Expected = Labelled['drafts'][number];

async function fixture<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(new URL(name, folder), 'utf8')) as T;
}

/** The labelled texts of one half. */
export const labelled = (half: 'tune' | 'held-out') => fixture<Labelled[]>(`${half}.json`);

/** Reads messages with the whole catalogue and the places of Aceh Tamiang. */
export async function tamiangReader() {
  const items = (await readItems()).map((item) => definedItem(item));
  const places = await fixture<KnownPlace[]>('places.json');
  const units = new Map(items.map(({ id, unit }) => [id, unit]));
  return { items, places, units, read: messageReader(items, places) };
}

/** What differs from the label: a wrong figure, or one that is only missing. */
export interface Difference {
  kind: 'wrong' | 'missing';
  what: string;
}

/** Compares the drafts of a message with its label. */
export function differences(
  { drafts: expected }: Labelled,
  drafts: readonly Draft[],
  units: ReadonlyMap<string, string>,
): Difference[] {
  const found: Difference[] = [];
  const say = (kind: Difference['kind'], what: string) => found.push({ kind, what });
  const rest = [...drafts];
  const nameOf = ({ place, choices }: Draft) => {
    const names = new Set((place ? [place] : choices).map(({ name }) => name));
    return names.size === 1 ? ([...names][0] ?? null) : null;
  };
  for (const label of expected) {
    const at = rest.findIndex((draft) => nameOf(draft) === label.place);
    const [draft] = rest.splice(at >= 0 ? at : rest.findIndex((one) => nameOf(one) === null), 1);
    if (!draft) {
      say('missing', `draft of ${label.place}`);
      continue;
    }
    const place = nameOf(draft);
    if (place !== label.place)
      say(place === null ? 'missing' : 'wrong', `place ${place} for ${label.place}`);
    figures(label, draft, units, say);
  }
  for (const draft of rest) say('wrong', `a draft too many of ${nameOf(draft)}`);
  return found;
}

function figures(
  label: Expected,
  draft: Draft,
  units: ReadonlyMap<string, string>,
  say: (kind: Difference['kind'], what: string) => void,
): void {
  for (const count of ['people', 'households'] as const)
    if (draft[count] !== label[count])
      say(
        draft[count] === null ? 'missing' : 'wrong',
        `${count} ${draft[count]} for ${label[count]}`,
      );
  const rank = ['low', 'medium', 'high', 'critical'];
  const [said, meant] = [rank.indexOf(draft.urgency), rank.indexOf(label.urgency)];
  if (said !== meant)
    say(said < meant ? 'missing' : 'wrong', `urgency ${draft.urgency} for ${label.urgency}`);
  for (const line of label.lines) {
    const own = draft.lines.find(({ item }) => item === line.item);
    if (!own) {
      say('missing', `line ${line.item}`);
      continue;
    }
    const unit = (of: string | null) => of ?? units.get(line.item);
    const same =
      own.quantity === line.quantity &&
      (line.quantity === null || unit(own.unit) === unit(line.unit));
    if (!same)
      say(
        own.quantity === null ? 'missing' : 'wrong',
        `${line.item} ${own.quantity} ${own.unit} for ${line.quantity} ${line.unit}`,
      );
  }
  for (const { item, words } of draft.lines)
    if (!label.lines.some((line) => line.item === item))
      say('wrong', `a line too many of ${item ?? words}`);
}
