// The documents of a shipment that an address can name.
import type { ParamMatcher } from '@sveltejs/kit';

export const match = ((param: string): param is 'surat-jalan' | 'bast' =>
  param === 'surat-jalan' || param === 'bast') satisfies ParamMatcher;
