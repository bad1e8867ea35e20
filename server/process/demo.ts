// The demo board of a new embedded database, and its sign-ins shown in the terminal.
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { emptyDatabase } from '#server/postgres/reset.ts';
import type { Database } from '#server/postgres/open.ts';
import type { Say } from '#server/process/progress.ts';

/** Without l, o, 0 and 1, because people read it aloud and type it. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * Seeds an empty database. An example board whose play was cut off is played again from its beginning: its clock has
 * run on meanwhile. @returns lines with the demo sign-ins
 */
export async function prepareDemo(
  app: App,
  config: Config,
  { say, asOwner }: { say: Say; asOwner: Database['asOwner'] },
  isTerminal = process.stdout.isTTY,
): Promise<string[]> {
  const { demoSignIns, isDemo, isEmpty, seed } = await import('#seeds/main.ts');
  const { seedAreas } = await import('#seeds/area.ts');
  const file = join(config.data, 'demo-password');
  if (await isEmpty(app)) {
    if (await isDemo(app)) await asOwner((sql) => emptyDatabase(sql, app.world.schema));
    const demoPassword = config.demoPassword ?? passwordIn(file) ?? randomPassword();
    // Only the owner loads areas: it takes their index away meanwhile.
    await asOwner((sql) => seedAreas(sql, (areas) => say(`${areas} areas`)));
    // Stored beside its database, so that later starts can show it; readable only by its owner.
    writeFileSync(file, `${demoPassword}\n`, { mode: 0o600 });
    await seed(app, { demoPassword, progress: say, played: config.demo === 'played' });
    // What the example played is no news to anybody.
    await app.notices.skip();
  }
  const password = passwordIn(file);
  if (password === undefined) return [];
  // What is not a terminal is kept as a log and read by others.
  const shown = isTerminal ? password : `in ${file}`;
  return [...demoSignIns.map(({ email, role }) => `${email}  ${role}`), `password: ${shown}`];
}

/** The password of an earlier seed; undefined when there was none. */
function passwordIn(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** Four groups of four letters and digits: 80 bits. */
function randomPassword(): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  const group = () => Array.from({ length: 4 }, letter).join('');
  return Array.from({ length: 4 }, group).join('-');
}
