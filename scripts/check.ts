// `npm run check`: everything a machine can say about the code without running the product. All
// steps run, so that one visit shows all there is to repair.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

const steps: [what: string, tool: string, ...words: string[]][] = [
  ['generated types', 'svelte-kit', 'sync'],
  ['types', 'svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  ['rules', 'eslint', '--max-warnings', '0', '.'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['direction of imports', 'depcruise', 'src', 'server', 'seeds', 'scripts', 'tests'],
  ['dead code and dependencies', 'knip', '--no-progress'],
  ['lock file', 'vitest', 'run', '--project', 'unit', 'tests/unit/lockfile.test.ts'],
];

const failed = steps.filter(([what, tool, ...words]) => {
  console.log(`\n== ${what}: ${tool}`);
  const file = join(root, 'node_modules', '.bin', tool);
  return (
    spawnSync(process.execPath, [file, ...words], { cwd: root, stdio: 'inherit' }).status !== 0
  );
});

console.log(
  failed.length > 0
    ? `\nTo repair: ${failed.map(([what]) => what).join(', ')}`
    : '\nNothing to repair.',
);
process.exitCode = failed.length > 0 ? 1 : 0;
