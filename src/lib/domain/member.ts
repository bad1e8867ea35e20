// Members (anggota) and their invitations. Names, addresses and password hashes are secrets of the row and never in
// the feed.
import * as v from 'valibot';
import { roles } from './actor.ts';
import { organisationOnly } from './audience.ts';
import { areaCode, instant, text, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';

export const memberAreas = v.pipe(v.array(areaCode), v.minLength(1), v.maxLength(60));
export const email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(200));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const memberRow = v.strictObject({
  id: uuid,
  organisation: uuid,
  role: v.picklist(roles),
  /** Areas in which a coordinator decides; `ID` is the nation. */
  areas: memberAreas,
  active: v.boolean(),
  joinedAt: instant,
});
export type Member = v.InferOutput<typeof memberRow>;
/** `name` is one field, because many Indonesians have a single name. */
export const memberSecret = v.strictObject({ name: text(80), email, passwordHash: text(300) });

export const invitationRow = v.strictObject({
  id: uuid,
  organisation: uuid,
  role: v.picklist(roles),
  areas: memberAreas,
  expiresAt: instant,
  usedAt: v.nullable(instant),
  revokedAt: v.nullable(instant),
});
export type Invitation = v.InferOutput<typeof invitationRow>;
/** SHA-256 of the link's token, in hex. The token itself is shown once and never stored. */
const invitationSecret = v.strictObject({ tokenHash: hash });

export const memberNoun = defineNoun({
  name: 'member',
  row: memberRow,
  secret: memberSecret,
  key: 'uuid',
  home: 'nation',
  events: {
    'member.joined': birth(),
    'member.revised': step(),
    'member.removed': step(),
  },
  indexes: {
    organisation: {
      keys: (row) => [row.organisation],
      sql: { column: 'organisation' },
      of: 'organisation',
    },
  },
  seenBy: (row) => organisationOnly(row.organisation),
  retention: { name: 'account', email: 'account', passwordHash: 'account' },
  copy: 'none',
});

export const invitationNoun = defineNoun({
  name: 'invitation',
  row: invitationRow,
  secret: invitationSecret,
  key: 'uuid',
  home: 'nation',
  events: {
    'member.invited': birth(),
    'member.uninvited': step(),
    // The invitation can be used once.
    'member.joined': step(),
  },
  indexes: {},
  seenBy: (row) => organisationOnly(row.organisation),
  copy: 'none',
});
