// A stop while it is typed: a site of the board, or an area with words for the place.
import type { Need } from '#domain/need.ts';
import type { Option } from '$lib/ui/field.ts';
import { stopNameLength } from '#domain/shipment-stop.ts';
import { foldName } from '#domain/fold-name.ts';
import type { Board } from '../board/board.svelte.ts';
import { areaLine } from '../board/name.ts';
import type { Goods } from './goods.svelte.ts';
import { given } from './draft.ts';

export interface StopDraft {
  /** Of the row on the screen alone. */
  key: number;
  site: Option | null;
  area: Option | null;
  name: string;
}

let last = 0;

export function stopDraft(known: Partial<Omit<StopDraft, 'key'>> = {}): StopDraft {
  return { key: (last += 1), site: null, area: null, name: '', ...known };
}

export const isPlaced = ({ site, area }: StopDraft) => site !== null || area !== null;

/** What a command takes. */
export function stopOf({ site, area, name }: StopDraft) {
  if (site) return { site: site.value };
  return { ...(area && { area: area.value }), ...given('name', name) };
}

export const stopName = ({ site, area, name }: StopDraft) =>
  site?.label ?? (name.trim() || (area?.label ?? ''));

/** Sites of the incident and storage of the nation whose name or area matches, shortest name first. */
export function searchSites(board: Board, goods: Goods, text: string): Option[] {
  const wanted = foldName(text);
  const sites = new Map([...board.allSites(), ...goods.storages].map((site) => [site.id, site]));
  return [...sites.values()]
    .map((site) => ({
      value: site.id,
      label: site.name,
      hint: [board.i18n.t(`site.kind.${site.kind}`), areaLine(site.area, board.book.name)]
        .filter(Boolean)
        .join(', '),
    }))
    .filter(({ label, hint }) => foldName(`${label} ${hint}`).includes(wanted))
    .sort((a, b) => a.label.length - b.label.length)
    .slice(0, 12);
}

/** The stop that serves a need: its site, else its area. */
export function stopOfNeed(
  board: Board,
  goods: Goods,
  need: Pick<Need, 'site' | 'area' | 'landmark'>,
) {
  const site = goods.site(need.site);
  if (site) return { site: { value: site.id, label: site.name } };
  const label = areaLine(need.area, board.book.name) || need.area;
  return {
    area: { value: need.area, label },
    name: (need.landmark ?? '').slice(0, stopNameLength),
  };
}
