import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit: {
    // The build script chooses the folder, and names the version after the sources.
    adapter: adapter({ out: process.env.BUILD_OUT ?? 'build/draft' }),
    // Styles stand in the document: each file of them would cost a slow network a wait before anything is shown.
    inlineStyleThreshold: 48_000,
    version: { name: process.env.BUILD_VERSION ?? 'development', pollInterval: 60_000 },
    // Scripts need a nonce; styles may be inline because Svelte writes style attributes on the server.
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self', 'unsafe-inline'],
        'img-src': ['self', 'data:', 'blob:'],
        'media-src': ['self', 'blob:'],
        'connect-src': ['self'],
        'worker-src': ['self', 'blob:'],
        'font-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
      },
    },
  },
};
