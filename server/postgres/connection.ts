// Connections to PostgreSQL: how its values appear in our code, and how long a connection may be idle.
import postgres from 'postgres';

/** A pool. Tagged text is SQL. Every value in it is sent as a parameter. */
export type Sql = postgres.Sql;

/** Type numbers of PostgreSQL (pg_type.oid). */
const INT8 = 20;
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const NUMERIC = 1700;

/**
 * Opens a pool on `url`. Nothing is sent before the first query.
 * - Columns are snake_case in SQL and camelCase here. Keys inside json are not changed, because they may be data.
 * - timestamptz is an ISO-8601 text in UTC with milliseconds; date stays `YYYY-MM-DD`.
 * - numeric and int8 are numbers: quantities and sequence numbers stay far below 2^53.
 * - `undefined` is written as NULL.
 * - Tables are those of `schema`; extensions are in `public`.
 */
export function connect(
  url: string,
  options: { max?: number; name?: string; schema?: string } = {},
): Sql {
  const types = {
    exact: { to: NUMERIC, from: [NUMERIC, INT8], serialize: String, parse: Number },
    instant: { to: TIMESTAMPTZ, from: [TIMESTAMPTZ], serialize: isoOf, parse: isoOf },
    text: { to: DATE, from: [DATE, TIMESTAMP], serialize: String, parse: String },
  };
  return postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 4,
    // Seconds to the next attempt. The library's own delays grow to 20 s, and queries would wait that long.
    backoff: (attempts) => Math.min(1, attempts / 10),
    types,
    transform: {
      undefined: null,
      column: { from: postgres.toCamel, to: postgres.fromCamel },
    },
    connection: {
      application_name: options.name ?? 'posko',
      TimeZone: 'UTC',
      ...(options.schema !== undefined && { search_path: `${options.schema}, public` }),
      // An idle transaction would hold the board's row lock and block the whole board.
      idle_in_transaction_session_timeout: 30_000,
    },
    onnotice: () => undefined,
  });
}

/** `2025-12-10 01:02:03.4+00`, or any other form that Date reads, as `2025-12-10T01:02:03.400Z`. */
function isoOf(value: string | number | Date): string {
  return new Date(value).toISOString();
}
