// The type of an operator's command. Each file beside this one that exports `command` is one.
import type { ParseArgsOptionsConfig } from 'node:util';
import type { App } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import type { Database } from '#server/postgres/open.ts';
import type { Sql } from '#server/postgres/connection.ts';

/** What a command works with, and its arguments. */
export interface CliContext {
  readonly app: App;
  readonly sql: Sql;
  readonly config: Config;
  /** Values of `options`, as `util.parseArgs` returns them. */
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  /** Arguments that are not options. */
  readonly words: readonly string[];
  /** Work after which the server's role gets its rights on the tables there are (F6). */
  readonly asOwner: Database['asOwner'];
  /** Writes a line to the terminal. */
  say(line: string): void;
}

export interface CliCommand {
  /** `noun:verb`, as it is typed. */
  readonly name: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** Shown by `NAME --help`: the arguments and options and what they mean. */
  readonly usage: string;
  readonly options?: ParseArgsOptionsConfig;
  /** It reads the database as it is: the tables are not brought up to date first. */
  readonly leavesTables?: true;
  /** Returns the exit code; undefined means 0. A thrown UsageError shows `usage`. */
  run(context: CliContext): Promise<number | void>;
}

/** The arguments or options are wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
