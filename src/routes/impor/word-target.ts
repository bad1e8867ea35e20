// What an unknown word of a list can mean: searched among items, areas, sites and organisations.
import type { MappingKind } from '#domain/import.ts';
import { nationalBoard } from '#domain/board.ts';
import { isRefusal } from '#domain/refusal.ts';
import { siteSearch } from '#domain/site-query.ts';
import { ask } from '#sync/query-client.ts';
import type { Option } from '$lib/ui/field.ts';
import { findAreas } from '../area/area-client.ts';

/** Number of answers of a search. */
const most = 8;

export interface Targets {
  items: readonly Option[];
  organisations: readonly Option[];
  fields: readonly Option[];
  units: readonly Option[];
  /** Board of the import. */
  board: string;
}

const fold = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Options whose label or hint has all the words that were typed. */
function among(options: readonly Option[], text: string): Option[] {
  const words = fold(text).split(' ');
  const has = ({ label, hint = '' }: Option) => {
    const known = fold(`${label} ${hint}`);
    return words.every((word) => known.includes(word));
  };
  return options.filter(has).slice(0, most);
}

/** Options for a word of that kind. Rejects when the server is out of reach. */
export async function searchTarget(
  kind: MappingKind,
  text: string,
  targets: Targets,
  signal: AbortSignal,
): Promise<Option[]> {
  if (kind === 'item')
    return among(targets.items, text).map(({ value, label }) => ({ value, label }));
  if (kind === 'organisation') return among(targets.organisations, text);
  if (kind === 'heading') return among(targets.fields, text);
  if (kind === 'unit') return among(targets.units, text);
  if (kind === 'site') return findSites(targets.board, text, signal);
  const areas = await findAreas(text, { limit: most, signal });
  return areas.map(({ code, path }) => ({ value: code, label: path }));
}

/** Sites of a board and the national stores. */
export async function findSites(
  board: string,
  text: string,
  signal: AbortSignal,
): Promise<Option[]> {
  const boards = [...new Set([board, nationalBoard])];
  const answers = await Promise.all(
    boards.map((code) => ask(siteSearch, { code, q: text.slice(0, 80) }, { signal })),
  );
  if (answers.every(isRefusal)) throw new Error('sites');
  return answers
    .flatMap((answer) => (isRefusal(answer) ? [] : answer.sites))
    .slice(0, most)
    .map(({ id, name, path }) => ({ value: id, label: name, hint: path }));
}
