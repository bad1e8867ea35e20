// A server that speaks to its database as somebody who can do too much is told so, with the cure (F6).

/** Lines for the terminal; undefined for a role that can do no more than it must. @param excess what it can do */
export function roleWarning(excess: readonly string[]): string | undefined {
  if (excess.length === 0) return undefined;
  return [
    `The role in DATABASE_URL ${excess.join(', ')}: whoever takes over the server can rewrite the history.`,
    'Make a role for the server, and name the owner of the tables in DATABASE_OWNER_URL:',
    "  CREATE ROLE posko_app LOGIN PASSWORD '...';",
    '  DATABASE_OWNER_URL=(what DATABASE_URL is now)',
    '  DATABASE_URL=postgres://posko_app:...@host:5432/database',
    '',
  ].join('\n');
}
