// People with keys of their own, and changes told to any audience, for tests of who is told what.
import { randomUUID } from 'node:crypto';
import type { OrganisationKind, Role } from '#domain/actor.ts';
import type { Audience } from '#domain/audience.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Feed } from '#server/feed/feed.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { appendChanges, lockBoards } from '#server/storage/change.ts';
import { linkChange } from '#server/write/hash.ts';
import { password } from './people.ts';
import { incident } from './process.ts';
import type { Process } from './process.ts';

export interface Person {
  member: string;
  organisation: string;
  cookie: string;
}

/** A member of an organisation of his own, signed in. */
export async function enterAs(
  process: Process,
  name: string,
  kind: OrganisationKind,
  role: Role,
  areas: string[],
): Promise<Person> {
  const { app, must } = process;
  const about = { name, shortName: name, kind, sectors: [], areas: ['ID'] };
  const organisation = String((await must('organisation.register', about)).organisation);
  const email = `${name}@posko.test`;
  const passwordHash = await app.auth.hashPassword(password);
  const made = await must('member.create', {
    organisation,
    role,
    areas,
    name,
    email,
    passwordHash,
  });
  return { member: String(made.member), organisation, cookie: await signInAs(process, name) };
}

export async function signInAs({ app }: Process, name: string): Promise<string> {
  const entered = await app.auth.signIn({
    email: `${name}@posko.test`,
    password,
    address: '192.0.2.1',
    userAgent: '',
  });
  if (isRefusal(entered)) throw new Error(entered.code);
  return entered.cookie.split(';', 1)[0] ?? '';
}

/** No noun seats people at desks yet: the session says it of one member. */
export function seatAtDesk(auth: Process['app']['auth'], member: string, desk: string): void {
  const read = auth.readSession;
  auth.readSession = async (cookies) => {
    const found = await read(cookies);
    if (found?.actor.kind !== 'member' || found.actor.member !== member) return found;
    return { ...found, actor: { ...found.actor, desks: [desk] } };
  };
}

/** Appends a change to the feed as the write path would; its audience is what the test wants. */
export async function tellOf(
  { sql: pool, feed }: { sql: Sql; feed: Feed },
  to: Audience,
  {
    board = incident,
    was = null,
    id = randomUUID(),
  }: { board?: string; was?: Audience | null; id?: string },
): Promise<string> {
  const changes = await pool.begin(async (sql) => {
    const [head] = await lockBoards(sql, [board]);
    if (!head) throw new Error(`no ${board}`);
    const change = linkChange(head.hash, board, {
      seq: head.seq + 1,
      at: new Date().toISOString(),
      id,
      kind: 'stock.moved',
      entity: 'movement',
      body: { id, note: 'rahasia' },
      by: { member: null, organisation: null },
      audience: to,
      was,
      command: randomUUID(),
    });
    await appendChanges(sql, board, [change], change);
    return [change];
  });
  feed.publish(board, changes);
  return id;
}
