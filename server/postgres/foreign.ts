// What stands in the schema `public` that no migration of ours made. Whoever drops the schema asks first.
import type { ISql } from 'postgres';
import { migrationFiles } from '#server/postgres/migrate.ts';

const creates =
  /^\s*create\s+(?:or\s+replace\s+)?(?:(table|view|type|sequence|function)|(extension))\s+(?:if\s+not\s+exists\s+)?([a-z_][a-z0-9_]*)/gim;

/** Names of tables and functions, and of extensions, that our migrations make. */
function ownNames(): { made: string[]; extensions: string[] } {
  const found = migrationFiles().flatMap((file) => [...String(file.getSql()).matchAll(creates)]);
  const names = (isExtension: boolean) =>
    found
      .filter((match) => (match[2] !== undefined) === isExtension)
      .map((match) => match[3] ?? '');
  // The table of applied migrations is the library's.
  return { made: [...names(false), 'migration'], extensions: names(true) };
}

/** Tables, views, sequences, types, functions and extensions in `public` that are not ours, by name. */
export async function foreignObjects(sql: ISql): Promise<string[]> {
  const { made, extensions } = ownNames();
  const rows = await sql<{ name: string }[]>`
    WITH members AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e')
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = to_regnamespace('public') AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
      AND relname <> ALL(${made})
      AND ('pg_class'::regclass, oid) NOT IN (TABLE members)
      -- A sequence that belongs to a column goes and stays with its table.
      AND NOT (relkind = 'S' AND EXISTS (
        SELECT FROM pg_depend AS d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = pg_class.oid AND d.deptype IN ('a', 'i')))
    UNION ALL
    SELECT typname FROM pg_type
    WHERE typnamespace = to_regnamespace('public') AND typtype IN ('e', 'd', 'r')
      AND typname <> ALL(${made}) AND ('pg_type'::regclass, oid) NOT IN (TABLE members)
    UNION ALL
    SELECT proname || '()' FROM pg_proc
    WHERE pronamespace = to_regnamespace('public') AND proname <> ALL(${made})
      AND ('pg_proc'::regclass, oid) NOT IN (TABLE members)
    UNION ALL
    SELECT extname FROM pg_extension
    WHERE extnamespace = to_regnamespace('public') AND extname <> ALL(${extensions})
    ORDER BY 1`;
  return rows.map(({ name }) => name);
}
