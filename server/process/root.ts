// A server that runs as root is told so, with the commands that run it as a user of its own.
import type { Config } from '#server/config.ts';

/** Lines for the terminal; undefined for an ordinary user. */
export function rootWarning(
  { data, databaseUrl }: Pick<Config, 'data' | 'databaseUrl'>,
  uid: number | undefined = process.getuid?.(),
): string | undefined {
  if (uid !== 0) return undefined;
  const folders = databaseUrl === undefined ? `${process.cwd()} ${data}` : process.cwd();
  return [
    'Posko runs as root, and needs none of its rights. For more than a trial, stop it and run it as a user:',
    ...(process.cwd().startsWith('/root/')
      ? ['  (/root is closed to other users: move the program first, for example to /srv/posko)']
      : []),
    '  useradd --system --create-home posko',
    `  chown -R posko: ${folders}`,
    `  su posko -s /bin/sh -c 'cd ${process.cwd()} && npm start'`,
    '',
  ].join('\n');
}
