// What of an incident is dated before a time.
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { datedBefore } from '#server/storage/incident.ts';

export function incidentReaders(sql: Sql): Pick<Readers, 'incident.before'> {
  return {
    'incident.before': {
      read: ({ code, at }) => datedBefore(sql, code, at),
    },
  };
}
