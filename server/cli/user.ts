// `user:create`: creates the first account of an installation, or later ones.
import { randomBytes, randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { organisationKinds, roles } from '#domain/actor.ts';
import { nation } from '#domain/area.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { passwordProblem } from '#server/auth/password.ts';
import { UsageError } from './command.ts';
import type { CliCommand, CliContext } from './command.ts';

export const command: CliCommand = {
  name: 'user:create',
  summary: 'Makes a sign-in, and its organisation when that is new.',
  usage: [
    'npm run cli -- user:create --email EMAIL --name NAME --role ROLE --organisation NAME',
    '',
    `  --email         the sign-in`,
    `  --name          of the person, as one field`,
    `  --role          ${roles.join(', ')}`,
    '  --organisation  its name or short name',
    `  --kind          makes the organisation: ${organisationKinds.join(', ')}`,
    '  --password-stdin  reads the password from standard input; without it one is made and shown once',
    '',
    'The first account: --role admin --organisation "Kementerian Sosial" --kind ministry',
  ].join('\n'),
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string' },
    organisation: { type: 'string' },
    kind: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  },
  async run(context) {
    const email = required(context, 'email');
    const name = required(context, 'name');
    const role = oneOf(roles, required(context, 'role'), 'role');
    const wanted = required(context, 'organisation');
    const given = context.values['password-stdin'] === true;
    const password = given
      ? (await text(process.stdin)).trimEnd()
      : randomBytes(15).toString('base64url');
    const problem = passwordProblem(password, [email, name]);
    if (problem) throw new UsageError(`The password is ${problem.problem.replace('-', ' ')}.`);

    const organisation = await organisationNamed(context, wanted);
    const passwordHash = await context.app.auth.hashPassword(password);
    await send(context, 'member.create', { organisation, role, email, name, passwordHash });
    context.say(`${email} may sign in as ${role} of ${wanted}.`);
    if (!given) context.say(`password: ${password}`);
  },
};

async function organisationNamed(context: CliContext, wanted: string): Promise<string> {
  const listed = await context.app.read('organisation.list', {}, { kind: 'system' });
  const all = isRefusal(listed) ? [] : listed.organisations;
  const same = (name: string) => name.toLowerCase() === wanted.toLowerCase();
  const found = all.find(({ name, shortName }) => same(name) || same(shortName));
  if (found) return found.id;
  const { kind } = context.values;
  if (typeof kind !== 'string') {
    throw new UsageError(`There is no organisation ${wanted}. Add --kind to make it.`);
  }
  const id = randomUUID();
  await send(
    context,
    'organisation.register',
    {
      name: wanted,
      shortName: wanted.slice(0, 24).trim(),
      kind: oneOf(organisationKinds, kind, 'kind'),
      sectors: [],
      areas: [nation],
      deskPhone: null,
    },
    id,
  );
  return id;
}

/** The operator may do more than admins of the board, so commands run as the system. */
async function send<Name extends CommandName>(
  { app }: CliContext,
  name: Name,
  input: CommandInput<Name>,
  id: string = randomUUID(),
): Promise<void> {
  const answer = await app.execute({ id, name, input }, { kind: 'system' });
  if (!isRefusal(answer)) return;
  const issues = answer.facts.issues ? ` ${JSON.stringify(answer.facts.issues)}` : '';
  throw new UsageError(refusalText(createI18n('en'), answer) + issues);
}

function required({ values }: CliContext, option: string): string {
  const value = values[option];
  if (typeof value !== 'string' || value.trim() === '')
    throw new UsageError(`--${option} is missing.`);
  return value.trim();
}

function oneOf<const T extends string>(allowed: readonly T[], value: string, option: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (!found) throw new UsageError(`--${option}: ${value} is none of ${allowed.join(', ')}.`);
  return found;
}
