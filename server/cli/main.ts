// `npm run cli -- NAME ...`: commands of the operator. They use the same database and app as the server, and may run
// beside it.
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createApp } from '#server/app.ts';
import { UsageError } from '#server/cli/command.ts';
import type { CliCommand } from '#server/cli/command.ts';
import { ConfigError, EXIT_CONFIG, loadConfig } from '#server/config.ts';
import { createLog } from '#server/process/log.ts';
import { migrate } from '#server/postgres/migrate.ts';
import { openForCommand } from '#server/postgres/open.ts';

/** sysexits.h EX_USAGE. */
const EXIT_USAGE = 64;

const commands = await findCommands();
const [name, ...rest] = process.argv.slice(2);
process.exitCode = await dispatch();

async function dispatch(): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(overview());
    return name === undefined ? EXIT_USAGE : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    console.error(`There is no command ${name}.\n\n${overview()}`);
    return EXIT_USAGE;
  }
  try {
    return await run(command);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\nUsage: ${command.usage}`);
      return EXIT_USAGE;
    }
    console.error(error instanceof ConfigError ? error.message : error);
    return error instanceof ConfigError ? EXIT_CONFIG : 1;
  }
}

async function run(command: CliCommand): Promise<number> {
  const { values, positionals } = parse(command);
  if (values.help) {
    console.log(`${command.summary}\n\nUsage: ${command.usage}`);
    return 0;
  }
  const config = loadConfig();
  const log = createLog(config);
  const database = await openForCommand(config);
  try {
    if (!command.leavesTables) await database.asOwner(migrate);
    const app = await createApp(config, { sql: database.sql, log });
    try {
      const say = (line: string) => console.log(line);
      const { sql, asOwner } = database;
      const context = { app, sql, asOwner, config, values, words: positionals, say };
      return (await command.run(context)) ?? 0;
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

function parse(command: CliCommand) {
  const options = { ...command.options, help: { type: 'boolean' as const, short: 'h' } };
  try {
    return parseArgs({ args: rest, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function findCommands(): Promise<CliCommand[]> {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).sort();
  const found: CliCommand[] = [];
  for (const file of files.filter((candidate) => candidate !== 'main.ts')) {
    const module = (await import(`./${file}`)) as { command?: CliCommand };
    if (module.command) found.push(module.command);
  }
  return found;
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map(({ name: word, summary }) => `  ${word.padEnd(width)}  ${summary}`);
  return [
    'Usage: npm run cli -- COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    'COMMAND --help explains one. DATABASE_URL chooses the database; without it the embedded one.',
  ].join('\n');
}
