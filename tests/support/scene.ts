// A small incident with its people on a real database: what tests of the write path begin with.
import { randomUUID } from 'node:crypto';
import type { Actor, MemberActor, Role } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import type { Answer } from '#domain/wire.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { createExecute } from '#server/write/execute.ts';
import type { Execute } from '#server/write/execute.ts';
import type { StoredChange } from '#server/storage/change.ts';

const system = { kind: 'system' } as const;
/** Needs that this process posted so far: each has a place of its own. */
let opened = 0;

/** A member as tests use one: who acts, and how to sign in. */
export type Person = MemberActor & { email: string };

export interface Scene {
  execute: Execute;
  published: { board: string; changes: StoredChange[] }[];
  coordinator: Person;
  reporter: Person;
  /** Responders, one of each NGO. */
  responders: Person[];
  /** Runs a command under a new id. */
  act<N extends CommandName>(actor: Actor, name: N, input: CommandInput<N>): Promise<Answer>;
  /** The same, and fails the test when it is refused. */
  must<N extends CommandName>(
    actor: Actor,
    name: N,
    input: CommandInput<N>,
  ): Promise<Record<string, unknown>>;
  /** Posts and verifies a need of one line; returns the line's id. */
  openLine(quantity: number): Promise<{ need: string; line: string }>;
}

/**
 * @param ngos organisations with one responder each
 * @param passwordHash what everybody signs in with; by default nobody can
 */
export async function makeScene(sql: Sql, ngos = 2, passwordHash = 'none'): Promise<Scene> {
  const published: Scene['published'] = [];
  const execute = createExecute({
    sql,
    // Every point of these tests lies in Karang Baru, Aceh Tamiang.
    locate: () =>
      Promise.resolve({
        district: '11.16.08',
        regency: '11.16',
        province: '11',
        approximate: false,
      }),
    publish: (board, changes) => published.push({ board, changes }),
    clock: databaseClock,
  });
  const run = async (name: string, input: object) => {
    const answer = await execute({ id: randomUUID(), name, input }, system);
    if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  const organise = async (
    kind: MemberActor['organisationKind'],
    role: Role,
    n = 0,
  ): Promise<Person> => {
    const name = `${kind} ${n}`;
    const areas = ['ID'];
    const { organisation } = await run('organisation.register', {
      name,
      shortName: name,
      kind,
      sectors: [],
      areas,
    });
    const email = `${randomUUID()}@posko.test`;
    const secret = { name: 'Uji', email, passwordHash };
    const { member } = await run('member.create', { organisation, role, areas, ...secret });
    return {
      kind: 'member',
      member: String(member),
      organisation: String(organisation),
      email,
      organisationKind: kind,
      organisationVerified: true,
      role,
      areas,
    };
  };
  await run('incident.open', {
    code: 'banjir-uji',
    name: 'Banjir uji',
    type: '101',
    status: 'tanggap_darurat',
    areas: ['11'],
    startedAt: '2025-11-25T00:00:00.000Z',
    // Storms of claims by a few organisations are what many tests are about.
    claimLimit: 100_000,
  });
  for (const [id, unit] of [
    ['BRS', 'kg'],
    ['SLM', 'lembar'],
  ])
    await run('item.define', {
      id,
      nameId: id,
      nameEn: id,
      category: 'pangan',
      unit,
      basis: 'jiwa',
      expires: false,
      aliases: [],
      source: 'uji',
    });
  const coordinator = await organise('social-office', 'coordinator');
  const reporter = await organise('volunteer', 'reporter');
  const responders: Person[] = [];
  for (let n = 0; n < ngos; n += 1) responders.push(await organise('ngo', 'responder', n));

  const scene: Scene = {
    execute,
    published,
    coordinator,
    reporter,
    responders,
    act: (actor, name, input) => execute({ id: randomUUID(), name, input }, actor),
    async must(actor, name, input) {
      const answer = await scene.act(actor, name, input);
      if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`);
      return answer.result;
    },
    async openLine(quantity) {
      const lines = [{ item: 'BRS', quantity, urgency: 'critical' as const }];
      // A kilometre from the next, so that no two needs of a test look like one.
      const point = { lat: 4 + (opened % 100) / 100, lng: 97 + Math.floor(opened / 100) / 100 };
      opened += 1;
      const posted = await scene.must(reporter, 'need.post', {
        incident: 'banjir-uji',
        point,
        lines,
      });
      const need = String(posted.need);
      await scene.must(coordinator, 'need.verify', { incident: 'banjir-uji', need });
      const [line] = posted.lines as string[];
      return { need, line: line ?? '' };
    },
  };
  return scene;
}
