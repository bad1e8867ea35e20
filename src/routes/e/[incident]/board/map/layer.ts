// The layers besides the needs, as stored in the address and in the browser: "lokasi.kiriman.belum-didatangi-48".
import { unreachedAfterHours } from '#domain/untouched.ts';

/** Hours without help to choose from. */
export const unreachedHours = [12, unreachedAfterHours, 48] as const;
export type UnreachedHours = (typeof unreachedHours)[number];

export interface Layers {
  /** Shelters, kitchens and posts of the incident. */
  sites: boolean;
  /** Storage that outlives incidents. */
  storage: boolean;
  /** Routes of goods, and vehicles at their last reported position. */
  shipments: boolean;
  /** Places unreached for this many hours; null: not shown. */
  unreached: UnreachedHours | null;
}

export const noLayers: Layers = { sites: false, storage: false, shipments: false, unreached: null };

/** Key in localStorage of the layers chosen last. */
export const layerMemory = 'posko-layers';

const words = { sites: 'lokasi', storage: 'gudang', shipments: 'kiriman' } as const;
const switches = ['sites', 'storage', 'shipments'] as const;
const unreachedWord = 'belum-didatangi';
const unreachedName = (hours: UnreachedHours) =>
  hours === unreachedAfterHours ? unreachedWord : `${unreachedWord}-${hours}`;

/** Unknown names are ignored. */
export function readLayers(text: string): Layers {
  const given = text.split('.');
  return {
    sites: given.includes(words.sites),
    storage: given.includes(words.storage),
    shipments: given.includes(words.shipments),
    unreached: unreachedHours.find((hours) => given.includes(unreachedName(hours))) ?? null,
  };
}

/** Empty where none is shown. */
export function writeLayers(layers: Layers): string {
  const names = switches.filter((key) => layers[key]).map((key): string => words[key]);
  if (layers.unreached !== null) names.push(unreachedName(layers.unreached));
  return names.join('.');
}
