// The layers besides the needs, as stored in the address and in the browser: "lokasi.kiriman.belum-didatangi-48".
// Those of the base map are shown unless their word is there: "tanpa-batas".
import { unreachedAfterHours } from '#domain/untouched.ts';
import type { MessageKey } from '#i18n/message.ts';

/** Hours without help to choose from. */
export const unreachedHours = [12, unreachedAfterHours, 48] as const;
export type UnreachedHours = (typeof unreachedHours)[number];

/**
 * Layers that are shown or not: the word in the address, the text of the switch, and whether only members get it.
 * `usual`: shown unless the address says otherwise.
 */
export const layerToggles = {
  /** Shelters, kitchens and posts of the incident. */
  sites: { word: 'lokasi', label: 'legend.showSites', membersOnly: false },
  /** Storage that outlives incidents. */
  storage: { word: 'gudang', label: 'legend.showStorage', membersOnly: true },
  /** Routes of goods, and vehicles where they last reported. */
  shipments: { word: 'kiriman', label: 'legend.showShipments', membersOnly: true },
  /** Regencies coloured by how much nobody covers. */
  uncovered: { word: 'kesenjangan', label: 'legend.showUncovered', membersOnly: false },
  activities: { word: 'kegiatan', label: 'activity.title', membersOnly: false },
  /** What is cut or unsafe, and marked places. */
  hazards: { word: 'tanpa-bahaya', label: 'hazard.title', membersOnly: false, usual: true },
  /** Borders and names of districts and villages. */
  borders: { word: 'tanpa-batas', label: 'legend.showBorders', membersOnly: false, usual: true },
  /** The base map of the operator; without one there is no switch. */
  basemap: { word: 'tanpa-peta', label: 'legend.showBasemap', membersOnly: false, usual: true },
} as const satisfies Record<string, LayerToggleRow>;
interface LayerToggleRow {
  word: string;
  label: MessageKey;
  membersOnly: boolean;
  usual?: boolean;
}
export type LayerToggle = keyof typeof layerToggles;
export const toggleNames = Object.keys(layerToggles) as LayerToggle[];

export type Layers = Record<LayerToggle, boolean> & {
  /** Places where nobody came for so many hours; null: not shown. */
  unreached: UnreachedHours | null;
};

const toggled = (isOn: (toggle: LayerToggle) => boolean) =>
  Object.fromEntries(toggleNames.map((toggle) => [toggle, isOn(toggle)])) as Record<
    LayerToggle,
    boolean
  >;

const isUsual = (toggle: LayerToggle) => 'usual' in layerToggles[toggle];

/** Needs on the base map alone. */
export const noLayers: Layers = { ...toggled(isUsual), unreached: null };

/** Shown until the reader chooses. */
export const firstLayers = layerToggles.uncovered.word;

/** Key in localStorage of the layers chosen last. */
export const layerMemory = 'posko-layers';

const unreachedWord = 'belum-didatangi';
const unreachedName = (hours: UnreachedHours) =>
  hours === unreachedAfterHours ? unreachedWord : `${unreachedWord}-${hours}`;

/** Unknown names are ignored. */
export function readLayers(text: string): Layers {
  const given = text.split('.');
  return {
    ...toggled((toggle) => given.includes(layerToggles[toggle].word) !== isUsual(toggle)),
    unreached: unreachedHours.find((hours) => given.includes(unreachedName(hours))) ?? null,
  };
}

/** Empty where none is shown. */
export function writeLayers(layers: Layers): string {
  const names = toggleNames
    .filter((toggle) => layers[toggle] !== isUsual(toggle))
    .map((toggle): string => layerToggles[toggle].word);
  if (layers.unreached !== null) names.push(unreachedName(layers.unreached));
  return names.join('.');
}
