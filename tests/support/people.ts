// People for a test: an Auth on a test database, organisations and members made through the write path.
import { randomUUID } from 'node:crypto';
import type { OrganisationKind, Role } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { createAuth } from '#server/auth/auth.ts';
import type { Auth, NewSession, SignedIn } from '#server/auth/auth.ts';
import { createExecute } from '#server/write/execute.ts';
import type { Execute } from '#server/write/execute.ts';
import type { Actor } from '#domain/actor.ts';
import { createLog } from '#server/process/log.ts';
import type { Sql } from '#server/postgres/connection.ts';

export const password = 'kopi tubruk tanpa ampas';
const log = createLog({ logLevel: 'silent' });

export interface House {
  readonly auth: Auth;
  readonly execute: Execute;
  /** Runs a command as `actor` (the system unless said otherwise); throws when it is refused. */
  run<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    actor?: Actor,
  ): Promise<Record<string, unknown>>;
  organisation(name: string, kind?: OrganisationKind): Promise<string>;
  /** The member's id; the e-mail address is `{name}@posko.test`. */
  member(organisation: string, name: string, role?: Role): Promise<string>;
  /** Signs in with the one password of all tests; throws when it is refused. */
  enter(name: string, address?: string): Promise<NewSession>;
  /** As a request with that cookie is read. */
  read(session: { cookie: string }): Promise<SignedIn | null>;
}

/** Opens the house on a database. Several on one database are several processes. */
export async function openHouse(
  sql: Sql,
  config: { origin?: string; redisUrl?: string } = {},
): Promise<House> {
  const execute = createExecute({
    sql,
    locate: () => Promise.resolve(null),
    publish: () => undefined,
    clock: databaseClock,
  });
  const { origin = 'http://localhost:3000', redisUrl } = config;
  const settings = { origin, redisUrl, rateFactor: 1 };
  const auth = await createAuth({ sql, config: settings, log, execute });

  const run: House['run'] = async (name, input, actor = { kind: 'system' }) => {
    const answer = await execute({ id: randomUUID(), name, input }, actor);
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
    return answer.result;
  };
  return {
    auth,
    execute,
    run,
    async organisation(name, kind = 'ngo') {
      const input = { name, shortName: name.slice(0, 24), kind, sectors: [], areas: ['ID'] };
      return String((await run('organisation.register', input)).organisation);
    },
    async member(organisation, name, role = 'responder') {
      const passwordHash = await auth.hashPassword(password);
      const input = { organisation, role, name, email: `${name}@posko.test`, passwordHash };
      return String((await run('member.create', input)).member);
    },
    async enter(name, address = '192.0.2.1') {
      const email = `${name}@posko.test`;
      const answer = await auth.signIn({ email, password, address, userAgent: '' });
      if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
      return answer;
    },
    read: ({ cookie }) => auth.readSession(cookie.split(';', 1)[0]),
  };
}
