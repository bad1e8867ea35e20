// What became of a need, for somebody who holds its link and does not see it on the board.
import type { Sql } from '#server/postgres/connection.ts';
import type { Readers } from '#server/read/gate.ts';
import { loadRows } from '#server/storage/entity.ts';

/** The ids of lines cannot be guessed: who has one was given it. Nothing but the state is told. */
export function needReaders(sql: Sql): Pick<Readers, 'need.state'> {
  return {
    'need.state': {
      async read({ code, line }) {
        const [row] = await loadRows(sql, 'line', [line]);
        if (row?.incident !== code) return { state: 'unknown' };
        const [need] = await loadRows(sql, 'need', [row.need]);
        return { state: need?.state ?? 'unknown' };
      },
    },
  };
}
