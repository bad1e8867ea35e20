// Colours of the map in its two themes, and in forced colours (high contrast mode).

import type { Urgency } from './point.ts';

export type Theme = 'light' | 'dark';

export type Palette = {
  urgency: Record<Urgency, string>;
  ink: string;
  ink2: string;
  paper: string;
  track: string;
  sea: string;
  shallow: string;
  land: string;
  abroad: string;
  coast: string;
  river: string;
  district: string;
  /** A regency's border where districts are shown. */
  border: string;
  regency: string;
  province: string;
  placeName: string;
  waterName: string;
  /** A vehicle with a recent position and its route; `quiet`: a vehicle whose position is old. */
  moving: string;
  quiet: string;
  /** Unreached places. */
  gap: string;
  /**
   * Areas by level, palest first: `gap` mixed into `land`, 6 to 40 %, so told by lightness alone and paler than any
   * symbol.
   */
  tint: readonly string[];
  /** Stripes on the last level, so that it is told without colours. */
  stripe: string;
};

/** Urgency colours: contrast of at least 3:1 on land and sea, distinct for all kinds of colour vision. */
export const palettes: Record<Theme, Palette> = {
  light: {
    urgency: { critical: '#67000D', high: '#E8450F', medium: '#1A86E8', low: '#4D5862' },
    ink: '#101820',
    ink2: '#46525e',
    paper: '#ffffff',
    track: '#e6eaed',
    sea: '#dfe9ee',
    shallow: '#e8f0f3',
    land: '#f6f3ec',
    abroad: '#eceae4',
    coast: '#c9d3d6',
    river: '#6fa3bf',
    district: '#cecfcd',
    border: '#a2a7aa',
    regency: '#e3ddd0',
    province: '#b9b1a0',
    placeName: '#46525e',
    waterName: '#7b94a3',
    moving: '#0f5257',
    quiet: '#77838e',
    gap: '#8c3b00',
    tint: ['#f0e8de', '#e8dbcd', '#e0ccba', '#d6bca5', '#cca98e'],
    stripe: '#f6f3ec',
  },
  dark: {
    urgency: { critical: '#FF3B77', high: '#F7D458', medium: '#2F9BEA', low: '#D2DAE0' },
    ink: '#eef2f5',
    ink2: '#b3bfca',
    paper: '#12181f',
    track: '#2c3743',
    sea: '#0c1116',
    shallow: '#10171d',
    land: '#1b232b',
    abroad: '#151b21',
    coast: '#2c3843',
    river: '#3d6f8c',
    district: '#3a444d',
    border: '#5e6873',
    regency: '#28323c',
    province: '#4d5b69',
    placeName: '#aeb9c4',
    waterName: '#4f6170',
    moving: '#5fd0c5',
    quiet: '#6f7d8a',
    gap: '#ffb27a',
    tint: ['#292c30', '#393635', '#4b413c', '#5f4e43', '#765c4b'],
    stripe: '#1b232b',
  },
};

/** In forced colours the shape alone shows urgency. */
export function forcedPalette(text: string, canvas: string, grey: string): Palette {
  return {
    urgency: { critical: text, high: text, medium: text, low: text },
    ink: text,
    ink2: text,
    paper: canvas,
    track: canvas,
    sea: canvas,
    shallow: canvas,
    land: canvas,
    abroad: canvas,
    coast: grey,
    river: grey,
    district: grey,
    border: text,
    regency: canvas,
    province: grey,
    placeName: text,
    waterName: grey,
    moving: text,
    quiet: grey,
    gap: text,
    tint: Array<string>(5).fill(canvas),
    stripe: grey,
  };
}
