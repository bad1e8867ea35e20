// Invitation links: made by `member.invite`, shown once, stored as a hash. Accepting one creates a member and signs them in.
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Role } from '#domain/actor.ts';
import { memberSecret } from '#domain/member.ts';
import { problemOf } from '#domain/parse.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { hashPassword, passwordProblem, passwordsWaiting } from '#server/auth/password.ts';
import type { Doorman, NewSession } from '#server/auth/sign-in.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { Execute } from '#server/write/execute.ts';
import { sha256 } from '#server/write/hash.ts';
import { invitationByToken } from '#server/storage/member.ts';
import type { InvitationWithName } from '#server/storage/member.ts';

const longestQueue = 100;

/** What the invitation's page shows before it is accepted. */
export interface OpenInvitation {
  kind: 'invitation';
  organisation: string;
  organisationName: string;
  role: Role;
  areas: string[];
  expiresAt: Instant;
}

export interface Acceptance {
  name: string;
  email: string;
  password: string;
  userAgent: string;
}

const person = v.strictObject({
  name: memberSecret.entries.name,
  email: memberSecret.entries.email,
});

export function createInvitations(sql: Sql, execute: Execute, doorman: Doorman) {
  async function find(token: string): Promise<InvitationWithName | Refusal> {
    const found = await invitationByToken(sql, sha256(token.slice(0, 200)));
    const usable = found && !found.usedAt && !found.revokedAt;
    if (!usable || found.expiresAt <= new Date().toISOString()) return refuse('invitation-invalid');
    return found;
  }

  return {
    async readInvitation(token: string): Promise<OpenInvitation | Refusal> {
      const found = await find(token);
      if (isRefusal(found)) return found;
      const { organisation, organisationName, role, areas, expiresAt } = found;
      return { kind: 'invitation', organisation, organisationName, role, areas, expiresAt };
    },
    async acceptInvitation(
      token: string,
      { name, email, password, userAgent }: Acceptance,
    ): Promise<NewSession | Refusal> {
      const found = await find(token);
      if (isRefusal(found)) return found;
      const parsed = v.safeParse(person, { name, email });
      const weak = passwordProblem(password, [name, email, found.organisationName]);
      const issues = [...(parsed.issues ?? []).map(problemOf), ...(weak ? [weak] : [])];
      if (!parsed.success || issues.length > 0) return refuse('invalid-input', { issues });
      if (passwordsWaiting() >= longestQueue) return refuse('unavailable', { retryAfter: 10 });
      const passwordHash = await hashPassword(password);
      const input = { invitation: found.id, ...parsed.output, passwordHash };
      const answer = await execute(
        { id: randomUUID(), name: 'member.join', input },
        { kind: 'system' },
      );
      if (isRefusal(answer)) return answer;
      return doorman.admit(String(answer.result.member), userAgent);
    },
  };
}

export type Invitations = ReturnType<typeof createInvitations>;
