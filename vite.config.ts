import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { pageChunks } from './scripts/chunk-plugin.ts';
import { pageTexts } from './scripts/text-plugin.ts';

export default defineConfig({
  plugins: [sveltekit(), pageTexts(), pageChunks()],
  build: { target: 'es2022' },
});
