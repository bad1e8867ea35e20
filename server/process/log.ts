// The log: JSON lines on stderr, with everything personal or secret taken out before it is written.
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Config } from '#server/config.ts';

/** Field names whose value never reaches the log, at the top or up to two levels down (rule P1). */
const personal = [
  'authorization',
  'cookie',
  'email',
  'nik',
  'password',
  'phone',
  'secret',
  'token',
];

const paths = [
  ...personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
  '*.headers["set-cookie"]',
  'headers["set-cookie"]',
];

/** Makes the one logger of the process; others are its children. Lines go to `stream`, or stderr. */
export function createLog(
  config: Pick<Config, 'logLevel'>,
  stream: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      redact: { paths, censor: '[hidden]' },
      serializers: { error: plainError, err: plainError },
    },
    stream,
  );
}

/**
 * What of an error is written. The detail, query and parameters of a database error repeat the row,
 * and a row may hold a phone number.
 */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, constraint_name: constraint } = error as Error & Record<string, unknown>;
  return { name, message, code, constraint, stack, cause: cause && plainError(cause) };
}
