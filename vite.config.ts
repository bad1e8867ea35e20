import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { pageTexts } from './scripts/text-plugin.ts';

export default defineConfig({
  plugins: [sveltekit(), pageTexts()],
  build: { target: 'es2022' },
});
