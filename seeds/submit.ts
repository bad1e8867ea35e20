// Sends the seeds' commands through the one write path, so that the demo has a history like any board.
import type { Actor } from '#domain/actor.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';
import { canonical } from '#server/write/hash.ts';
import { namedId } from '#server/write/named-id.ts';

/** What the seeds need of the app. */
export type SeedApp = Pick<App, 'sql' | 'execute' | 'areas' | 'auth' | 'world' | 'imports'>;

/** What a scenario needs besides: it has a clock of its own. */
export type PlayApp = SeedApp & Pick<App, 'feed' | 'dueClaims' | 'now'>;

export interface SeedCommand {
  id: string;
  name: CommandName;
  input: object;
}

/** A command whose id is made of `key`: sent again, it changes nothing (F3). */
export function seedCommand<Name extends CommandName>(
  name: Name,
  key: string,
  input: CommandInput<Name>,
): SeedCommand {
  return { id: namedId(`seed ${name} ${key}`), name, input };
}

/** For nouns that are defined, not made: a changed definition is another command. */
export function definition<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
): SeedCommand {
  return seedCommand(name, canonical(input), input);
}

const system: Actor = { kind: 'system' };

/** Below the write path's longest queue. */
const atOnce = 1000;

/** Runs the commands in order. Seeds are our own data: a refusal is a bug, and is thrown with its facts. */
export async function submit(app: SeedApp, commands: SeedCommand[]): Promise<void> {
  for (let start = 0; start < commands.length; start += atOnce) {
    const chunk = commands.slice(start, start + atOnce);
    const answers = await Promise.all(chunk.map((command) => app.execute(command, system)));
    answers.forEach((answer, n) => {
      if (!isRefusal(answer)) return;
      const { code, facts } = answer;
      throw new Error(`seed ${chunk[n]?.name}: ${code} ${JSON.stringify(facts)}`);
    });
  }
}
