// PostgreSQL refuses to run as root. When we run as root, its commands run as the user `postgres`.
import { execFileSync, spawnSync } from 'node:child_process';

const USER = 'postgres';

/** How a command of PostgreSQL is run. */
export interface Runner {
  /** The user who owns its files; null when we own them. */
  readonly owner: Identity | null;
  /** Options of `spawn` that change the user. */
  readonly become: Identity | Record<string, never>;
  /** Words before the command. */
  readonly prefix: readonly string[];
}

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Who can run PostgreSQL on all of `paths`: we ourselves, unless we are root; then the user `postgres`, created when
 * missing. Under a folder that only root may enter it gets the one capability to read. Throws a sentence with the
 * solution when nobody can.
 */
export function runnerFor(paths: readonly string[]): Runner {
  if (process.getuid?.() !== 0) return { owner: null, become: {}, prefix: [] };
  const owner = postgresUser();
  if (paths.every((path) => spawnSync('test', ['-x', path], owner).status === 0)) {
    return { owner, become: owner, prefix: [] };
  }
  for (const capability of ['dac_read_search', 'dac_override']) {
    const prefix = keeping(owner, capability);
    const [file = '', ...before] = prefix;
    const reached = (path: string) => spawnSync(file, [...before, 'test', '-x', path]).status === 0;
    if (paths.every(reached)) return { owner, become: {}, prefix };
  }
  throw new Error(
    `The user ${USER} cannot enter ${paths.join(' or ')}. Move the program or POSKO_DATA to a ` +
      'folder that others may enter, run as an ordinary user, or set DATABASE_URL.',
  );
}

/** Node changes the user too, but only `setpriv` (util-linux) lets it keep a capability. */
function keeping({ uid, gid }: Identity, capability: string): string[] {
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    // access(2) drops the capabilities of an ordinary user unless this bit is set.
    '--securebits=+no_setuid_fixup',
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
  ];
}

function postgresUser(): Identity {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, USER], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', USER]);
    return { uid: id('-u'), gid: id('-g') };
  }
}
