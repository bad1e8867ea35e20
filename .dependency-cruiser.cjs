// The direction of imports (DESIGN in one picture: README.md). Each rule says what it protects.
/** @param {...string} folders top of the paths that the pattern matches */
const below = (...folders) => `^(${folders.join('|')})`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-stands-alone',
      comment: 'It runs in the browser, the service worker, the server and tests alike.',
      severity: 'error',
      from: { path: '^src/lib/domain/' },
      to: { pathNot: '^src/lib/domain/|(^|/)node_modules/valibot/' },
    },
    {
      name: 'lib-does-not-know-pages-or-server',
      severity: 'error',
      from: { path: '^src/lib/' },
      to: {
        path: below(
          'src/routes/',
          'src/hooks',
          'src/http/',
          'server/',
          'seeds/',
          'tests/',
          'scripts/',
        ),
      },
    },
    {
      name: 'messages-know-words-only',
      severity: 'error',
      from: { path: '^src/lib/i18n/' },
      to: { path: below('src/lib/sync/', 'src/lib/map/', 'src/lib/ui/') },
    },
    {
      name: 'sync-knows-no-screen',
      severity: 'error',
      from: { path: '^src/lib/sync/' },
      to: { path: below('src/lib/map/', 'src/lib/ui/') },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'A component that needs a noun belongs to the page that shows it.',
      severity: 'error',
      from: { path: '^src/lib/ui/' },
      to: { path: below('src/lib/domain/', 'src/lib/sync/', 'src/lib/map/') },
    },
    {
      name: 'map-knows-no-widgets',
      severity: 'error',
      from: { path: '^src/lib/map/' },
      to: { path: '^src/lib/ui/' },
    },
    {
      name: 'pages-take-types-of-the-server',
      comment: 'Pages are bundled: a value imported here would be a second copy of the server.',
      severity: 'error',
      from: { path: '^src/(routes/|hooks|app\\.d|http/)' },
      to: { path: below('server/', 'seeds/'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-knows-no-pages',
      severity: 'error',
      from: { path: below('server/', 'seeds/') },
      to: { path: '^src/', pathNot: '^src/lib/(domain|i18n)/' },
    },
    {
      name: 'storage-is-the-bottom',
      severity: 'error',
      from: { path: '^server/storage/' },
      to: { path: '^(server|seeds)/', pathNot: '^server/(storage|postgres)/' },
    },
    {
      name: 'write-feed-and-read-know-no-transport',
      severity: 'error',
      from: { path: '^server/(write|feed|read)/' },
      to: {
        path: [
          '^server/(app|main)\\.ts$',
          '^server/(realtime|jobs|exchange|document|process|cli|auth)/',
          '^seeds/',
        ],
      },
    },
    {
      name: 'app-starts-nothing',
      comment: 'What listens and what ticks is started by the process, which hands them the app.',
      severity: 'error',
      from: { path: '^server/app\\.ts$' },
      to: { path: '^server/(main\\.ts$|realtime/|jobs/|cli/)' },
    },
    {
      name: 'transports-and-jobs-know-no-storage',
      severity: 'error',
      from: {
        path: [
          '^server/(realtime|jobs|exchange|document|cli|process)/',
          '^server/main\\.ts$',
          '^src/',
        ],
      },
      to: { path: '^server/storage/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-map-knows-leaflet',
      severity: 'error',
      from: { pathNot: '^src/lib/map/' },
      to: { path: '(^|/)node_modules/(leaflet|protomaps-leaflet|@types/leaflet)/' },
    },
    {
      name: 'only-sessions-know-lucia',
      comment: 'It is frozen upstream: leaving it costs one file.',
      severity: 'error',
      from: { pathNot: '^server/auth/sessions\\.ts$' },
      to: { path: '(^|/)node_modules/lucia/' },
    },
    {
      name: 'nothing-needs-tests',
      severity: 'error',
      from: { pathNot: '^tests/|^playwright\\.config' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-circle',
      comment:
        'Types included: two files that need each other are one, or miss a third below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'known-to-package-json',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'exists',
      severity: 'error',
      from: {},
      // Modules that SvelteKit makes up.
      to: {
        couldNotResolve: true,
        pathNot: ['^\\$(app|env|service-worker|lib)(/|$)', '^\\.\\.?/\\$types'],
      },
    },
    {
      name: 'program-does-not-need-dev-tools',
      severity: 'error',
      from: { path: below('src/', 'server/', 'seeds/'), pathNot: '^server/vite\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.svelte-kit|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'svelte', 'default'],
      extensions: ['.ts', '.js', '.svelte', '.json'],
    },
  },
};
