// The scale bar of the map.

const EQUATOR_METRES = 40_075_016.686;
/** The bar is the longest round length that fits in this width, in CSS pixels. */
const WIDEST = 120;

/** A round length (1, 2 or 5 times a power of ten) in metres and its width in CSS pixels. */
export function scaleBar(lat: number, zoom: number): { metres: number; width: number } {
  const perPixel = (EQUATOR_METRES * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
  const most = perPixel * WIDEST;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * ([5, 2].find((step) => step * power <= most) ?? 1);
  return { metres, width: metres / perPixel };
}

/** "500 m", "20 km": the same in every language of the board. */
export const lengthText = (metres: number): string =>
  metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
