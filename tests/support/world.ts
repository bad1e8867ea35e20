// A small world for tests: an incident in Aceh, organisations with their people, a catalogue, a shelter.
import type { Actor, MemberActor, OrganisationKind, Role } from '#domain/actor.ts';
import type { PlaceFact } from '#domain/area.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import type { Urgency } from '#domain/need.ts';
import { addHours } from '#domain/time.ts';
import { Board } from './board.ts';

export const incident = 'banjir-aceh';
export const system: Actor = { kind: 'system' };
export const stranger: Actor = { kind: 'public' };

/** Two neighbouring districts of Aceh Tamiang, one of Langkat in North Sumatra, one of Cianjur in West Java. */
export const places = {
  karangBaru: { lat: 4.3, lng: 98.06 },
  kualaSimpang: { lat: 4.28, lng: 98.05 },
  langkat: { lat: 3.9, lng: 98.3 },
  cianjur: { lat: -6.82, lng: 107.14 },
  /** Inside the box around Indonesia, but water. */
  sea: { lat: 5.5, lng: 97.5 },
  dili: { lat: -8.55, lng: 125.58 },
  tokyo: { lat: 35.7, lng: 139.7 },
};

const place = (district: string): PlaceFact => ({
  district,
  regency: district.slice(0, 5),
  province: district.slice(0, 2),
  approximate: false,
});

const districts = new Map<object, PlaceFact>([
  [places.karangBaru, place('11.16.08')],
  [places.kualaSimpang, place('11.16.02')],
  [places.langkat, place('12.05.20')],
  [places.cianjur, place('32.03.01')],
]);

const areaNames = {
  '11': 'Aceh',
  '11.16': 'Aceh Tamiang',
  '11.16.08': 'Karang Baru',
  '11.16.08.2001': 'Dalam',
  '11.16.02': 'Kuala Simpang',
  '12': 'Sumatera Utara',
  '12.05': 'Langkat',
  '32': 'Jawa Barat',
  '32.03': 'Cianjur',
};

export interface World {
  board: Board;
  /** One actor a name; each works for the organisation that the name says. */
  who: Record<Name, MemberActor>;
  /** Shelter in Karang Baru, run by `host`. */
  site: string;
}

const people = {
  ministry: ['Kementerian Sosial', 'ministry', 'admin', 'ID'],
  office: ['Dinsos Aceh', 'social-office', 'admin', '11'],
  coordinator: ['Dinsos Aceh', 'social-office', 'coordinator', '11'],
  elsewhere: ['Dinsos Jabar', 'social-office', 'coordinator', '32'],
  baznas: ['Baznas', 'ngo', 'responder', 'ID'],
  dompet: ['Dompet Dhuafa', 'ngo', 'responder', 'ID'],
  rumah: ['Rumah Zakat', 'ngo', 'responder', 'ID'],
  ngoAdmin: ['Baznas', 'ngo', 'admin', 'ID'],
  reporter: ['Tagana', 'volunteer', 'reporter', '11'],
  watcher: ['Baznas', 'ngo', 'observer', 'ID'],
  host: ['Pemda Tamiang', 'government', 'responder', '11.16'],
} as const satisfies Record<string, readonly [string, OrganisationKind, Role, string]>;
export type Name = keyof typeof people;

const item = { basis: 'jiwa', category: 'pangan', expires: true, source: 'uji' } as const;
/** A bale of blankets is known; what a sack of rice weighs is not. */
const packs = [{ unit: 'bal', factor: 40, source: 'uji' }];
const items = [
  { id: 'AIR', nameId: 'Air minum', nameEn: 'Drinking water', unit: 'liter', aliases: ['aqua'] },
  { id: 'BERAS', nameId: 'Beras', nameEn: 'Rice', unit: 'kg', aliases: [] },
  { id: 'SEL', nameId: 'Selimut', nameEn: 'Blanket', unit: 'lembar', aliases: [], packs },
  { id: 'KIDW', nameId: 'Kidware', nameEn: 'Kids ware', unit: 'paket', aliases: ['family kid'] },
];

/** Builds the world through commands, as seeds do. */
export function createWorld(board = new Board()): World {
  board.locate = (point) => {
    const known = [...districts].find(([at]) => isNear(point, at as typeof point));
    return known?.[1] ?? null;
  };
  for (const [code, name] of Object.entries(areaNames))
    board.areas.set(code, { code, name, lat: 4, lng: 98 });
  const organisations = new Map<string, string>();
  const who = {} as World['who'];
  for (const [name, [organisation, kind, role, area]] of Object.entries(people)) {
    const known =
      organisations.get(organisation) ??
      made(board, 'organisation.register', {
        name: organisation,
        shortName: organisation,
        kind,
        sectors: [],
        areas: [area],
      });
    organisations.set(organisation, known);
    const member = made(board, 'member.create', {
      organisation: known,
      role,
      areas: [area],
      name,
      email: `${name}@posko.test`,
      passwordHash: 'x',
    });
    who[name as Name] = board.actor(member);
  }
  for (const row of items) board.must(system, 'item.define', { ...item, ...row });
  board.must(system, 'standard.define', {
    id: 'AIR',
    factor: 7,
    per: 'people',
    daily: true,
    basis: '7 L/orang/hari',
    verified: 'secondary',
  });
  board.must(system, 'incident.open', {
    code: incident,
    name: 'Banjir Aceh',
    type: '103',
    status: 'tanggap_darurat',
    areas: ['11', '12'],
    startedAt: '2025-11-25T00:00:00Z',
  });
  const site = made(board, 'site.register', {
    incident,
    name: 'SDN 2 Karang Baru',
    kind: 'shelter',
    area: '11.16.08.2001',
    point: places.karangBaru,
    organisation: who.host.organisation,
  });
  return { board, who, site };
}

/** Degrees in which a point still lies in the same made-up district: some four kilometres. */
function isNear(a: { lat: number; lng: number }, b: { lat: number; lng: number }): boolean {
  return Math.hypot(a.lat - b.lat, a.lng - b.lng) < 0.01;
}

function made(board: Board, name: string, input: object): string {
  const answer = board.send(system, name, input);
  if (isRefusal(answer)) throw new Error(`${name}: ${answer.code}`);
  return String(Object.values(answer.result)[0]);
}

export interface Posted {
  need: string;
  line: string;
}

/** Posts a need of one line at the shelter and verifies it. */
export function verified(
  world: World,
  quantity: number,
  more: { item?: string; urgency?: Urgency; point?: { lat: number; lng: number } } = {},
): Posted {
  const posted = reported(world, quantity, more);
  world.board.must(world.who.coordinator, 'need.verify', { incident, need: posted.need });
  return posted;
}

/** Posts a need of one line; at the shelter unless a point is given. */
export function reported(
  { board, who, site }: World,
  quantity: number,
  { item = 'AIR', urgency = 'high', point }: Parameters<typeof verified>[2] = {},
): Posted {
  const { result } = board.must(who.reporter, 'need.post', {
    incident,
    lines: [{ item, quantity, urgency }],
    ...(point ? { point } : { site }),
    distinctFrom: [...board.rows.need.keys()].slice(-50),
  });
  return { need: String(result.need), line: String((result.lines as string[])[0]) };
}

/** Claims part of a line and returns the claim's id. */
export function taken({ board }: World, actor: Actor, line: string, quantity: number): string {
  return String(board.must(actor, 'claim.take', { incident, line, quantity }).result.claim);
}

/** Lets the world's clock run on. */
export function pass({ board }: World, hours: number): void {
  board.now = addHours(board.now, hours);
}

/** The refusal of an answer; throws when it was accepted. */
export function refused(answer: object): Refusal {
  if (isRefusal(answer)) return answer;
  throw new Error(`accepted: ${JSON.stringify(answer)}`);
}

/** The code of a refusal, or `accepted`. */
export function outcome(answer: object): RefusalCode | 'accepted' {
  return isRefusal(answer) ? answer.code : 'accepted';
}
