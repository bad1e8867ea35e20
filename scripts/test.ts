// `npm test`: gets what is missing, builds, runs every test, and ends with one line that counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildIfStale } from './build.ts';

const root = resolve(import.meta.dirname, '..');
const results = join(root, 'test-results');

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Of `vitest.json`: what we read of it. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    message: string;
    status: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** What the tests start besides node, and the Debian package it comes in. */
const tools = [
  { program: 'redis-server', package: 'redis-server' },
  { program: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', package: 'chromium' },
];

/** Failed unit and integration tests. They are told again at the end: the browser tests print a lot after them. */
const failures: string[] = [];

process.exitCode = await main();

async function main(): Promise<number> {
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  const add = (count: Count) => {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  };
  try {
    installTools();
    await buildIfStale();
    rmSync(results, { recursive: true, force: true });
    mkdirSync(results);
    add(runVitest());
    add(runPlaywright());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    total.failed += 1;
  }
  if (failures.length > 0)
    console.log(`\nFailed before the browser tests:\n${failures.join('\n')}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed > 0 ? 1 : 0;
}

/** On Debian as root we help ourselves; elsewhere we say what is missing. */
function installTools(): void {
  const missing = tools.filter(({ program }) => !found(program));
  if (missing.length === 0) return;
  const packages = missing.map((tool) => tool.package);
  if (process.getuid?.() !== 0 || !found('apt-get')) {
    throw new Error(
      `The tests need ${packages.join(' and ')}. On Debian or Ubuntu: ` +
        `sudo apt-get install ${packages.join(' ')}. A Chromium elsewhere: set CHROMIUM_PATH.`,
    );
  }
  console.log(`Installing ${packages.join(' and ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', ...packages],
  ]) {
    const { status } = spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (status !== 0) throw new Error(`apt-get ${words.join(' ')} failed.`);
  }
}

function found(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status === 0;
}

function runVitest(): Count {
  const file = join(results, 'vitest.json');
  const flags = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = run('vitest', ['run', ...flags]);
  const report = read(file) as VitestReport | undefined;
  failures.push(...failuresOf(report));
  return count(status, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: report?.numPendingTests ?? 0,
  });
}

/** A line for each failed test, and for each file that did not load: its file, its name, and the first line of why. */
function failuresOf(report: VitestReport | undefined): string[] {
  return (report?.testResults ?? []).flatMap(({ name, message, status, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [`${file}: ${firstLine(message)}`];
    return failed.map((one) => `${file} > ${one.fullName}: ${firstLine(one.failureMessages[0])}`);
  });
}

function firstLine(text = ''): string {
  return text.split('\n', 1)[0] ?? '';
}

function runPlaywright(): Count {
  const file = join(results, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const status = run('playwright', ['test', '--reporter=list,json', '--pass-with-no-tests'], env);
  const report = read(file) as
    { stats: { expected: number; unexpected: number; flaky: number; skipped: number } } | undefined;
  return count(status, {
    passed: (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0),
    failed: report?.stats.unexpected ?? 0,
    skipped: report?.stats.skipped ?? 0,
  });
}

/** A file that does not load, or a set-up that fails, is a failure even if no test is. */
function count(status: number, tests: Count): Count {
  return status !== 0 && tests.failed === 0 ? { ...tests, failed: 1 } : tests;
}

function run(tool: string, words: string[], env: Record<string, string> = {}): number {
  const file = join(root, 'node_modules', '.bin', tool);
  const options = { cwd: root, stdio: 'inherit' as const, env: { ...process.env, ...env } };
  return spawnSync(process.execPath, [file, ...words], options).status ?? 1;
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
