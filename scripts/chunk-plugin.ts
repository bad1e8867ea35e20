// Which modules browsers load together. Each file costs a slow network a wait of its own, so a page loads few.
import type { Plugin } from 'vite';

/** What every page has: SvelteKit's start, Svelte, and the frame. */
const frame =
  /\/src\/routes\/\+(layout|error)\.(svelte|ts)$|\/kit\/src\/runtime\/client\/(entry|start)\.js$/;

export function pageChunks(): Plugin {
  return {
    name: 'posko-page-chunks',
    configEnvironment(name) {
      if (name !== 'client') return;
      const groups = [{ name: 'frame', test: frame }];
      return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } };
    },
  };
}
