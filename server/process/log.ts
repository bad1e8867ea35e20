// The log: JSON lines on stderr. Personal and secret values are removed before writing.
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Config } from '#server/config.ts';

/** Field names whose value is never logged, at the top or up to two levels down (rule P1). */
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

/** Creates the logger of the process; others are its children. Lines go to `stream`, or stderr. */
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
 * The logged part of an error. The detail, query and parameters of a database error repeat the row, which may have a
 * phone number.
 */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, constraint_name: constraint } = error as Error & Record<string, unknown>;
  return { name, message, code, constraint, stack, cause: cause && plainError(cause) };
}
