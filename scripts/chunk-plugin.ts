// Which modules browsers load together. Each file costs a slow network a wait of its own, so a page loads few. A group takes
// what its modules import with it, so only modules that import little of their own stand in one.
import type { Plugin } from 'vite';

/** The first group that has a module gets it. */
const groups = [
  /** What every page has: SvelteKit's start, Svelte, and the frame. */
  {
    name: 'frame',
    test: /\/src\/routes\/\+(layout|error)\.(svelte|ts)$|\/kit\/src\/runtime\/client\/(entry|start)\.js$/,
  },
  /** Ids and codes that devices make. */
  { name: 'code', test: /\/src\/lib\/(sync\/id|domain\/report-code-form)\.ts$/ },
  /** The queue of the device. */
  { name: 'queue', test: /\/src\/lib\/outbox\/outbox\.svelte\.ts$/ },
  /** Quantities as people type them. */
  {
    name: 'quantity',
    test: /\/src\/lib\/(i18n\/parse|domain\/(fold-name|quantity|suggestion|unit))\.ts$/,
  },
];

/** Parts that are loaded late keep their names: the service worker finds those that a device needs without a network. */
export function pageChunks(): Plugin {
  return {
    name: 'posko-page-chunks',
    configEnvironment(name) {
      if (name !== 'client') return;
      return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } };
    },
    outputOptions(options) {
      const { chunkFileNames: plain } = options;
      if (this.environment.name !== 'client' || typeof plain !== 'string') return;
      options.chunkFileNames = ({ name }) =>
        name.endsWith('-part') ? plain.replace('[hash]', '[name].[hash]') : plain;
    },
  };
}
