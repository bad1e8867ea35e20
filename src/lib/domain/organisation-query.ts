// Queries of organisations and their members.
import * as v from 'valibot';
import { administers } from './actor.ts';
import { uuid } from './field.ts';
import { invitationRow, memberRow } from './member.ts';
import { organisationRow } from './organisation.ts';
import { defineQuery, defineRowQuery, knownReader } from './query.ts';
import { all } from './reader.ts';
import { refuse } from './refusal.ts';

export const organisationList = defineRowQuery({
  name: 'organisation.list',
  tag: 'organisation',
  description: 'Every organisation; for members. No person is named',
  method: 'GET',
  path: null,
  input: v.strictObject({}),
  answer: v.object({ organisations: v.array(organisationRow) }),
  may: knownReader,
  rows: () => ({ organisations: all('organisation') }),
  answerFrom: ({ organisations }) => ({ organisations }),
  cost: 1,
  cache: 'private, no-store',
});

export const organisationRoster = defineQuery({
  name: 'organisation.roster',
  tag: 'organisation',
  description: 'Members with name and address, and open invitations; for those who administer them',
  method: 'GET',
  path: null,
  input: v.strictObject({ organisation: uuid }),
  answer: v.object({
    members: v.array(v.object({ ...memberRow.entries, name: v.string(), email: v.string() })),
    invitations: v.array(invitationRow),
  }),
  may: (actor, _facts, input) => administers(actor, input.organisation),
  denied: refuse('not-allowed', { command: 'organisation.roster' }),
  cost: 1,
  cache: 'private, no-store',
});
