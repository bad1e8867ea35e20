// What every page knows: language, theme, and who is signed in.
import type { LayoutServerLoad } from './$types';
import { personOf } from './person.ts';

export const load: LayoutServerLoad = ({ locals }) => ({
  locale: locals.locale,
  theme: locals.theme,
  person: locals.person ? personOf(locals.person) : null,
});
