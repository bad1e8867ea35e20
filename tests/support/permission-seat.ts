// Who stands before the door in the table of permissions: roles, in organisations that are near or far from what a
// command or a query is about. The samples are about Baznas: its claim, its store, its goods, its people.
import type { AccessLinkKind } from '#domain/access-link.ts';
import type { Actor, OrganisationKind, Role } from '#domain/actor.ts';
import type { World } from './world.ts';
import { holderOf } from './access-link.ts';
import { stranger, system } from './world.ts';

export interface Seat {
  /** The heading above the column. */
  group: string;
  /** Heading of the column, three letters. */
  short: string;
  actor: Actor;
}

const shorts: Record<Role, string> = {
  observer: 'obs',
  reporter: 'rep',
  responder: 'res',
  coordinator: 'coo',
  admin: 'adm',
};

/** What the groups mean, for the reader of the tables. */
const groups: Record<string, string> = {
  none: 'pub: not signed in; sys: the clock of the server',
  link: 'who holds a one-time link (S22) for the driver of the shipment on the road (dri) and who leads its shelter (she)',
  own: 'Baznas, a verified organisation that the sample is about: its claim, store, goods, people',
  other:
    'a verified organisation of its kind without a part in it, whose people work in the same area (Aceh)',
  lent: 'the same organisation, to which the ministry lent a coordinator for Aceh',
  far: 'the same organisation, people who work in Jawa Barat only',
  unv: 'an organisation that nobody vouches for, or not any more, with people for all areas',
  site: 'Pemda Aceh Tamiang, which runs the shelter of the sample',
  here: 'the social office of Aceh, where the sample is',
  away: 'the social office of Jawa Barat',
  min: 'the ministry',
};

/** Everybody, with organisations and members made on the board of the world. */
export function seatsOf(world: World): Seat[] {
  const { board, who } = world;
  const organise = (name: string, kind: OrganisationKind, area: string) =>
    String(
      board.must(system, 'organisation.register', {
        ...{ name, shortName: name, kind, sectors: [], areas: [area] },
      }).result.organisation,
    );
  let made = 0;
  const seat = (group: string, organisation: string, role: Role, area: string): Seat => {
    made += 1;
    const { result } = board.must(system, 'member.create', {
      ...{ organisation, role, areas: [area], name: `Orang ${made}` },
      ...{ email: `orang-${made}@posko.test`, passwordHash: 'x' },
    });
    return { group, short: shorts[role], actor: board.actor(String(result.member)) };
  };
  const known = (group: string, actor: Actor): Seat => ({
    ...{
      group,
      short: actor.kind === 'member' ? shorts[actor.role] : actor.kind.slice(0, 3),
      actor,
    },
  });
  const other = organise('Palang Merah', 'ngo', 'ID');
  const doubtful = organise('Yayasan Entah', 'ngo', 'ID');
  const away = who.elsewhere.organisation;
  const here = who.office.organisation;
  const ministry = who.ministry.organisation;
  const seats = [
    known('none', stranger),
    known('none', system),
    ...(['driver', 'shelter'] as const).map((kind) => holder(world, kind)),
    known('own', who.watcher),
    seat('own', who.baznas.organisation, 'reporter', 'ID'),
    known('own', who.baznas),
    known('own', who.ngoAdmin),
    known('keep', who.dompet),
    seat('keep', who.dompet.organisation, 'observer', 'ID'),
    known('carry', who.rumah),
    seat('carry', who.rumah.organisation, 'reporter', 'ID'),
    ...(['observer', 'reporter', 'responder', 'admin'] as const).map((role) =>
      seat('other', other, role, '11'),
    ),
    seat('lent', other, 'coordinator', '11'),
    ...(['reporter', 'responder', 'admin'] as const).map((role) => seat('far', other, role, '32')),
    ...(['responder', 'coordinator', 'admin'] as const).map((role) =>
      seat('unv', doubtful, role, 'ID'),
    ),
    known('site', who.host),
    seat('site', who.host.organisation, 'reporter', '11.16'),
    ...(['observer', 'reporter', 'responder'] as const).map((role) =>
      seat('here', here, role, '11'),
    ),
    known('here', who.coordinator),
    known('here', who.office),
    seat('away', away, 'responder', '32'),
    known('away', who.elsewhere),
    seat('away', away, 'admin', '32'),
    ...(['observer', 'responder', 'coordinator'] as const).map((role) =>
      seat('min', ministry, role, 'ID'),
    ),
    known('min', who.ministry),
  ];
  board.must(who.ministry, 'organisation.verify', { organisation: doubtful, verified: false });
  return seats.map((one) =>
    one.actor.kind === 'member' ? { ...one, actor: board.actor(one.actor.member) } : one,
  );
}

/** Whoever holds the first link of a kind that was opened. */
function holder(world: World, kind: AccessLinkKind): Seat {
  const links = [...world.board.rows.accessLink.values()];
  const link = links.find((one) => one.kind === kind && one.device !== null);
  if (!link) throw new Error(`the samples have no open link of a ${kind}`);
  return { group: 'link', short: kind.slice(0, 3), actor: holderOf(world, link.id) };
}

/** What a seat gets: everything asked, nothing because of who it is, or a refusal for another reason. */
export type Cell = 'yes' | '-' | 'none' | 'some' | 'all' | (string & {});

const plainCells = new Set<string>(['yes', '-', 'none', 'some', 'all']);

/** A table as a person reads it: a row a name, a column a seat. Other refusals are starred and named at the end. */
export function drawTable(
  about: readonly string[],
  seats: readonly Seat[],
  rows: ReadonlyMap<string, readonly Cell[]>,
): string {
  const width = Math.max(...[...rows.keys()].map(({ length }) => length)) + 1;
  const spaced = (cells: readonly string[]) =>
    cells.map((cell, n) => (startsGroup(seats, n) ? ' ' : '') + cell.padEnd(5)).join('');
  const names = seats.map(({ group }, n) => (startsGroup(seats, n) ? group : ''));
  const body = [...rows].map(([name, cells]) => {
    const codes = new Set(cells.filter((cell) => !plainCells.has(cell)));
    const marks = cells.map((cell) => (plainCells.has(cell) ? cell : '*'));
    const note = codes.size > 0 ? `* ${[...codes].join(', ')}` : '';
    return `${name.padEnd(width)}${spaced(marks)} ${note}`.trimEnd();
  });
  return [
    ...about,
    '',
    ...Object.entries(groups).map(([group, meaning]) => `- \`${group}\`: ${meaning}`),
    '',
    '```text',
    `${''.padEnd(width)}${spaced(names)}`.trimEnd(),
    `${''.padEnd(width)}${spaced(seats.map(({ short }) => short))}`.trimEnd(),
    ...body,
    '```',
    '',
  ].join('\n');
}

function startsGroup(seats: readonly Seat[], n: number): boolean {
  return n > 0 && seats[n - 1]?.group !== seats[n]?.group;
}
