// One organisation: what everyone may know of it, and for its admins the people and the invitations.
import { error } from '@sveltejs/kit';
import { administers, isMinistryAdmin, roles } from '#domain/actor.ts';
import { decreeDay } from '#domain/time.ts';
import { memberInvite } from '#domain/member-command.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { areaNames } from '../../area-names.ts';
import { signedIn, unkept } from '../../entry.ts';
import { typed } from '../../typed.ts';
import { areasFrom } from '../../area/area-list.ts';
import { pageRead } from '../../page-read.ts';
import { organisationFrom } from '../fields.ts';
import { agreementActions, readAgreements } from './agreement.ts';
import { send } from './send.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  const { locals } = event;
  event.setHeaders(unkept);
  const { organisations } = await pageRead(locals, 'organisation.list', {});
  const organisation = organisations.find(({ id }) => id === event.params.id);
  if (!organisation) {
    const gone = refuse('not-found', { field: 'organisation' });
    error(404, { message: refusalText(createI18n(locals.locale), gone) });
  }
  const roster = await locals.read('organisation.roster', { organisation: organisation.id });
  const called = new Map(organisations.map((one) => [one.id, one.shortName]));
  const { members, invitations } = isRefusal(roster) ? { members: [], invitations: [] } : roster;
  const codes = [organisation, ...members, ...invitations].flatMap(({ areas }) => areas);
  const names = await areaNames(locals, codes);
  const named = (list: readonly string[]) =>
    list.map((value) => ({ value, label: names[value] ?? value }));
  const { verifiedAt, areas, ...fields } = organisation;
  const facts = { actor, id: '', organisation, areas: [] };
  return {
    organisation: { ...fields, areas: named(areas), verified: verifiedAt !== null },
    administers: administers(actor, organisation.id),
    vouches: isMinistryAdmin(actor) && actor.organisation !== organisation.id,
    // Whom this reader may appoint here, by the rule of the command itself.
    roles: roles.filter((role) =>
      memberInvite.may(actor, facts, { organisation: organisation.id, role }),
    ),
    members: members.map(({ id, name, email, role, areas: own, joinedAt }) => {
      return { id, name, email, role, areas: named(own), joinedAt };
    }),
    agreements: await readAgreements(locals, organisation.id, called),
    carriers: administers(actor, organisation.id)
      ? [...called].flatMap(([value, label]) =>
          value === organisation.id ? [] : [{ value, label }],
        )
      : [],
    today: decreeDay(new Date().toISOString()),
    invitations: invitations.map(({ id, role, expiresAt }) => ({ id, role, expiresAt })),
  };
};

export const actions: Actions = {
  async ubah(event) {
    const form = await event.request.formData();
    const revision = Number(typed(form, 'revision'));
    const input = { organisation: event.params.id, revision, ...organisationFrom(form) };
    return send(event, 'organisation.revise', input, 'details', (t) => t('people.revised'));
  },
  async verifikasi(event) {
    const verified = typed(await event.request.formData(), 'verified') === 'ya';
    const input = { organisation: event.params.id, verified };
    return send(event, 'organisation.verify', input, 'details', (t) =>
      t(verified ? 'people.verifiedNow' : 'people.unverifiedNow'),
    );
  },
  async nama(event) {
    const form = await event.request.formData();
    const agreed = typed(form, 'agreed') === 'ya';
    const revision = Number(typed(form, 'revision'));
    const input = { organisation: event.params.id, revision, agreed };
    return send(event, 'organisation.answer-name', input, 'details', (t) =>
      t(agreed ? 'people.nameAgreed' : 'people.nameDeclined'),
    );
  },
  async undang(event) {
    const form = await event.request.formData();
    const areas = areasFrom(form);
    const role = typed(form, 'role');
    const input = {
      organisation: event.params.id,
      role,
      ...(areas.length > 0 ? { areas } : {}),
    };
    const answer = await send(event, 'member.invite', input, 'invite', (t) =>
      t('people.inviteReady'),
    );
    if (!('result' in answer)) return answer;
    // Shown in this one answer and never again.
    const link = `${event.url.origin}/undangan/${String(answer.result.token)}`;
    return { ...answer, invitation: { link, role, until: String(answer.result.expiresAt) } };
  },
  async cabut(event) {
    const invitation = typed(await event.request.formData(), 'invitation');
    return send(event, 'member.uninvite', { invitation }, 'invite', (t) => t('people.uninvited'));
  },
  async peran(event) {
    const form = await event.request.formData();
    const [member, role, name] = ['member', 'role', 'called'].map((field) => typed(form, field));
    const input = { member, role, areas: areasFrom(form) };
    return send(event, 'member.revise', input, 'members', (t) =>
      t('people.memberChanged', { name: name ?? '' }),
    );
  },
  ...agreementActions,
  async keluarkan(event) {
    const form = await event.request.formData();
    const name = typed(form, 'called');
    const input = { member: typed(form, 'member') };
    return send(event, 'member.remove', input, 'members', (t) =>
      t('people.memberRemoved', { name }),
    );
  },
};
