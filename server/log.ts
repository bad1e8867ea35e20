// The log: JSON lines on stderr, with everything personal or secret taken out before it is written.
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Config } from '#server/config.ts';

/** Field names whose value never reaches the log, at the top or up to two levels down (rule P1). */
const personal = [
  'authorization',
  'cookie',
  'email',
  'name',
  'nik',
  'password',
  'phone',
  'secret',
  'token',
];

const paths = [
  ...personal.flatMap((field) => [`*.${field}`, `*.*.${field}`]),
  // At the top `name` is pino's own label of a child logger.
  ...personal.filter((field) => field !== 'name'),
  '*.headers["set-cookie"]',
  'headers["set-cookie"]',
];

/** Makes the one logger of the process; others are its children. */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino(
    { level: config.logLevel, base: null, redact: { paths, censor: '[hidden]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}
