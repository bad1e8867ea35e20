// The demo board of a new embedded database, and its sign-ins shown in the terminal.
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import type { Say } from '#server/process/progress.ts';

/** Without l, o, 0 and 1, because people read it aloud and type it. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Seeds an empty database. @returns lines with the demo sign-ins */
export async function prepareDemo(app: App, config: Config, say: Say): Promise<string[]> {
  const { demoSignIns, isEmpty, seed } = await import('#seeds/main.ts');
  const file = join(config.data, 'demo-password');
  if (await isEmpty(app)) {
    const demoPassword = config.demoPassword ?? randomPassword();
    // Stored beside its database, so that later starts can show it; readable only by its owner.
    writeFileSync(file, `${demoPassword}\n`, { mode: 0o600 });
    await seed(app, { demoPassword, progress: say });
  }
  if (!existsSync(file)) return [];
  const password = readFileSync(file, 'utf8').trim();
  return [...demoSignIns.map(({ email, role }) => `${email}  ${role}`), `password: ${password}`];
}

/** Four groups of four letters and digits: 80 bits. */
function randomPassword(): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  const group = () => Array.from({ length: 4 }, letter).join('');
  return Array.from({ length: 4 }, group).join('-');
}
