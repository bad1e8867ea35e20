// A sheet of members: rows become invitations. Nobody gets a password; each row gets a link for its person to open.
import { roles } from '#domain/actor.ts';
import type { Role } from '#domain/actor.ts';
import type { CommandInput } from '#domain/commands.ts';
import { findLabelled, labels } from './label.ts';
import { organisationOf } from './organisation-name.ts';
import type { Planned, SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import { unhurried } from './row.ts';
import type { Row } from './row.ts';
import { workAreasOf } from './work-area.ts';

const roleWords: [Role, RegExp][] = [
  ['admin', /^(admin\w*|pengelola|administrator)$/i],
  ['coordinator', /koordinator|coordinator/i],
  ['responder', /responder|pelaksana|relawan|petugas|penyalur/i],
  ['reporter', /reporter|pelapor|enumerator/i],
  ['observer', /observer|pengamat|pemantau|viewer/i],
];

/** Reads every row. Name and address of the person are not sent: whoever opens the link types them. */
export async function planMembers(context: SheetContext, rows: Row[]): Promise<Planned[]> {
  const seen = new Map<string, number>();
  const planned: Planned[] = [];
  for await (const row of unhurried(rows, context)) {
    const organisation = organisationOf(context, row);
    if (!organisation && row.sound()) row.say('missing', 'organisation');
    const role = roleOf(row);
    const areas = await workAreasOf(context, row);
    const person = row.text('email', 200)?.toLowerCase() ?? row.text('contactName', 120);
    if (!organisation || !role || !row.sound()) continue;
    const key = `${organisation.id} ${person ?? `row ${row.number}`}`;
    const other = seen.get(key);
    if (other !== undefined) {
      row.say('twice', 'organisation', { other });
      continue;
    }
    seen.set(key, row.number);
    const input = { organisation: organisation.id, role, areas };
    planned.push({
      name: 'member.invite',
      rows: [row.number],
      input: input satisfies CommandInput<'member.invite'>,
    });
  }
  return planned;
}

function roleOf(row: Row): Role | undefined {
  const typed = row.text('role', 80);
  if (typed === undefined) {
    if (row.sound()) row.say('missing', 'role');
    return undefined;
  }
  const role = findLabelled(typed, 'role', roles, roleWords);
  if (!role) row.say('word-unknown', 'role', { typed: quoted(typed), near: labels('role', roles) });
  return role;
}
