// The fixture of the bench: a durable PostgreSQL with one board of many needs, created for each run.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseClock } from '#server/postgres/clock.ts';
import { hashPassword } from '#server/auth/password.ts';
import type { MemberActor, Role } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { startEmbedded } from '#server/postgres/embedded.ts';
import { createExecute } from '#server/write/execute.ts';
import type { Execute } from '#server/write/execute.ts';
import { migrate } from '#server/postgres/migrate.ts';
import { seedAreas } from '#seeds/area.ts';

export const incident = 'ukur-besar';
/** A board with one need, to compare with: as good as empty, and its first drawing can be told. */
export const emptyIncident = 'ukur-kosong';
export const password = 'kata-sandi-untuk-mengukur';

export interface BenchFixture {
  url: string;
  sql: Sql;
  execute: Execute;
  coordinator: MemberActor;
  /** Responders, one of each of ten organisations, with a sign-in each. */
  responders: (MemberActor & { email: string })[];
  /** Ids of verified lines, one a need. */
  lines: string[];
  close(): Promise<void>;
}

const system = { kind: 'system' } as const;

/** @param needs how many verified needs the board holds, scattered over Aceh */
export async function createBenchFixture(needs: number): Promise<BenchFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'posko-bench-'));
  // Durable as in production: every figure of writing pays for its fsync.
  const embedded = await startEmbedded(folder, ['shared_buffers=512MB', 'max_connections=200']);
  const sql = connect(embedded.url);
  await migrate(sql);
  await seedAreas(sql);
  const execute = createExecute({
    sql,
    locate: () =>
      Promise.resolve({
        district: '11.16.08',
        regency: '11.16',
        province: '11',
        approximate: false,
      }),
    publish: () => undefined,
    clock: databaseClock,
  });
  const must = async (actor: Parameters<Execute>[1], name: string, input: object) => {
    const answer = await execute({ id: randomUUID(), name, input }, actor);
    if (isRefusal(answer)) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  const passwordHash = await hashPassword(password);
  const organise = async (kind: MemberActor['organisationKind'], role: Role, n: number) => {
    const areas = ['ID'];
    const { organisation } = await must(system, 'organisation.register', {
      name: `Lembaga ${n}`,
      shortName: `L${n}`,
      kind,
      sectors: [],
      areas,
    });
    const email = `anggota${n}@ukur.test`;
    const { member } = await must(system, 'member.create', {
      organisation,
      role,
      areas,
      name: `Anggota ${n}`,
      email,
      passwordHash,
    });
    const ids = { member: String(member), organisation: String(organisation) };
    const actor: MemberActor = {
      kind: 'member',
      ...ids,
      organisationKind: kind,
      organisationVerified: true,
      role,
      areas,
    };
    return { ...actor, email };
  };
  for (const code of [incident, emptyIncident])
    await must(system, 'incident.open', {
      code,
      name: code,
      type: '101',
      status: 'tanggap_darurat',
      areas: ['11'],
      startedAt: '2025-11-25T00:00:00.000Z',
      // Few organisations stand for many.
      claimLimit: 100_000,
    });
  await must(system, 'item.define', {
    id: 'BRS',
    nameId: 'Beras',
    nameEn: 'Rice',
    category: 'pangan',
    unit: 'kg',
    basis: 'jiwa',
    expires: true,
    aliases: [],
    source: 'ukur',
  });
  const coordinator = await organise('social-office', 'coordinator', 0);
  const responders: BenchFixture['responders'] = [];
  for (let n = 1; n <= 10; n += 1) responders.push(await organise('ngo', 'responder', n));

  const urgencies = ['critical', 'high', 'medium', 'low'];
  const lines: string[] = [];
  for (let from = 0; from < needs; from += 500) {
    const batch = Array.from({ length: Math.min(500, needs - from) }, async (_, offset) => {
      const n = from + offset;
      // A grid half a kilometre wide, so that no two look like one need.
      const point = { lat: 2.5 + Math.floor(n / 120) * 0.03, lng: 95.5 + (n % 120) * 0.024 };
      const line = { item: 'BRS', quantity: 1_000_000, urgency: urgencies[n % 4] };
      const input = {
        incident,
        point,
        landmark: `Titik ${n}`,
        people: 100 + (n % 900),
        lines: [line],
      };
      const posted = await must(coordinator, 'need.post', input);
      // So much for so few people is doubtful.
      const reason = 'untuk ukuran';
      await must(coordinator, 'need.verify', { incident, need: posted.need, reason });
      return (posted.lines as string[])[0] ?? '';
    });
    lines.push(...(await Promise.all(batch)));
  }
  const only = { item: 'BRS', quantity: 1, urgency: 'low' };
  const { need } = await must(coordinator, 'need.post', {
    incident: emptyIncident,
    landmark: 'Satu titik',
    lines: [only],
    point: { lat: 4.5, lng: 96.5 },
  });
  await must(coordinator, 'need.verify', { incident: emptyIncident, need });
  await sql`vacuum analyze`;
  const close = async () => {
    await sql.end({ timeout: 5 });
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: embedded.url, sql, execute, coordinator, responders, lines, close };
}
