// Rules that a formatter cannot hold and a reviewer forgets: types, promises, size, and markup that
// could run somebody else's text.
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Leaflet reads a text as HTML in these; a DOM node is safe (CVE-2025-69993). */
const leafletText = [
  'bindPopup',
  'bindTooltip',
  'setContent',
  'setPopupContent',
  'setTooltipContent',
  'openPopup',
  'openTooltip',
  'addAttribution',
].join('|');

const markup = [
  {
    selector: `CallExpression[callee.property.name=/^(${leafletText})$/] > :matches(Literal, TemplateLiteral, BinaryExpression).arguments:first-child`,
    message: 'Leaflet reads a text as HTML: pass a DOM node with textContent.',
  },
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]',
    message: 'Build nodes and set textContent.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment)$/]',
    message: 'Build nodes and set textContent.',
  },
];

export default defineConfig(
  { ignores: ['build/', '.svelte-kit/', '.posko/', 'static/', 'test-results/'] },
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // `== null` asks for null and undefined at once.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', 300],
      'no-restricted-syntax': ['error', ...markup],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '$app/stores', message: 'Use $app/state.' }] },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A function of an interface may be asynchronous for the sake of its sisters.
      '@typescript-eslint/require-await': 'off',
      // Our objects are closures: no method reads `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-target-blank': 'error',
      // We are always served from the root of an origin.
      'svelte/no-navigation-without-resolve': 'off',
      // A Set nobody watches is a plain Set; the rule cannot tell.
      'svelte/prefer-svelte-reactivity': 'off',
      // Props read with $props() are let by design.
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },
  {
    // The kit knows no routes: an address comes to it finished.
    files: ['src/lib/ui/**/*.svelte'],
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  {
    // Plain configuration, outside the type-checked program.
    files: ['**/*.cjs'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.commonjs },
  },
);
