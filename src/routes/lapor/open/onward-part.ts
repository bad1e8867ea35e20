// The later screens as a part of their own. The page without a network imports them at once, and a module that is imported
// both at once and late has no name in the build, so SvelteKit would leave its styles out of pages without JavaScript.
export { onward } from './later-screens.ts';
