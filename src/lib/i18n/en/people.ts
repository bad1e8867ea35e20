// People: signing in, roles, organisations, invitations, sessions.
import type { people as source } from '../id/people.ts';

export const people = {
  'people.signIn': 'Sign in',
  'people.signOut': 'Sign out',
  'people.email': 'Email',
  'people.password': 'Password',
  'people.account': 'My account',
  'people.organisation': 'Organisation',
  'people.organisations': 'Organisations',
  'people.members': 'Members',
  'people.invite': 'Invite a member',
  'people.sessions': 'Signed-in devices',
  'people.revoke': 'Sign this device out',

  'role.admin': 'Administrator',
  'role.coordinator': 'Coordinator',
  'role.responder': 'Responder',
  'role.reporter': 'Reporter',
  'role.observer': 'Observer',
} as const satisfies Record<keyof typeof source, string>;
