// The forms for who brings help and for who offers it: `/lapor/bawa` and `/lapor/bantu`.
import type { ParamMatcher } from '@sveltejs/kit';

export const match = ((param: string): param is 'bawa' | 'bantu' =>
  param === 'bawa' || param === 'bantu') satisfies ParamMatcher;
