// Organisations of the demo and the people one can sign in as. Sectors and areas are plausible, not official.
import type { OrganisationKind, Role } from '#domain/actor.ts';
import type { sectors } from '#domain/organisation.ts';
import { namedId } from '#server/write/named-id.ts';
import { seedCommand } from './submit.ts';
import type { SeedCommand } from './submit.ts';

interface SeedOrganisation {
  name: string;
  shortName: string;
  kind: OrganisationKind;
  sectors: (typeof sectors)[number][];
  areas: string[];
}

const nationwide = ['ID'];

const organisations = {
  kemensos: {
    name: 'Kementerian Sosial Republik Indonesia',
    shortName: 'Kemensos',
    kind: 'ministry',
    sectors: ['pengungsian', 'logistik', 'pangan', 'hunian', 'ldp', 'fakir_miskin', 'kat'],
    areas: nationwide,
  },
  dinsosAceh: {
    name: 'Dinas Sosial Aceh',
    shortName: 'Dinsos Aceh',
    kind: 'social-office',
    sectors: ['pengungsian', 'logistik', 'pangan', 'ldp'],
    areas: ['11'],
  },
  dinsosSumut: {
    name: 'Dinas Sosial Provinsi Sumatera Utara',
    shortName: 'Dinsos Sumut',
    kind: 'social-office',
    sectors: ['pengungsian', 'logistik', 'pangan', 'ldp'],
    areas: ['12'],
  },
  dinsosSumbar: {
    name: 'Dinas Sosial Provinsi Sumatera Barat',
    shortName: 'Dinsos Sumbar',
    kind: 'social-office',
    sectors: ['pengungsian', 'logistik', 'pangan', 'ldp'],
    areas: ['13'],
  },
  tagana: {
    name: 'Taruna Siaga Bencana',
    shortName: 'Tagana',
    kind: 'volunteer',
    sectors: ['pangan', 'pengungsian', 'ldp', 'sar'],
    areas: nationwide,
  },
  baznas: {
    name: 'Badan Amil Zakat Nasional',
    shortName: 'Baznas',
    kind: 'ngo',
    sectors: ['pangan', 'kesehatan', 'hunian', 'logistik'],
    areas: nationwide,
  },
  dompetdhuafa: {
    name: 'Dompet Dhuafa',
    shortName: 'Dompet Dhuafa',
    kind: 'ngo',
    sectors: ['kesehatan', 'pangan', 'air_sanitasi', 'pendidikan'],
    areas: nationwide,
  },
  rumahzakat: {
    name: 'Rumah Zakat',
    shortName: 'Rumah Zakat',
    kind: 'ngo',
    sectors: ['pangan', 'kesehatan', 'ekonomi', 'logistik'],
    areas: nationwide,
  },
  lazisnu: {
    name: 'NU Care-LAZISNU',
    shortName: 'LazisNU',
    kind: 'ngo',
    sectors: ['pangan', 'logistik', 'pendidikan', 'ekonomi'],
    areas: nationwide,
  },
  lazismu: {
    name: 'Lembaga Amil Zakat Infak dan Sedekah Muhammadiyah',
    shortName: 'LazisMU',
    kind: 'ngo',
    sectors: ['kesehatan', 'pangan', 'pendidikan', 'ldp'],
    areas: nationwide,
  },
  pppa: {
    name: "PPPA Daarul Qur'an",
    shortName: "Daarul Qur'an",
    kind: 'ngo',
    sectors: ['pendidikan', 'pangan', 'logistik'],
    areas: nationwide,
  },
  pmi: {
    name: 'Palang Merah Indonesia',
    shortName: 'PMI',
    kind: 'ngo',
    sectors: ['kesehatan', 'pangan', 'logistik', 'hunian', 'air_sanitasi'],
    areas: nationwide,
  },
} satisfies Record<string, SeedOrganisation>;

type OrganisationKey = keyof typeof organisations;

const stricken = ['11', '12', '13'];

interface DemoMember {
  email: string;
  /** Of nobody real. */
  name: string;
  role: Role;
  of: OrganisationKey;
  areas?: string[];
}

const responders = [
  'baznas',
  'dompetdhuafa',
  'rumahzakat',
  'lazisnu',
  'lazismu',
  'tagana',
] as const satisfies OrganisationKey[];

const members: DemoMember[] = [
  { email: 'admin@posko.test', name: 'Pengelola Demo', role: 'admin', of: 'kemensos' },
  {
    email: 'coordinator@posko.test',
    name: 'Koordinator Demo',
    role: 'coordinator',
    of: 'kemensos',
    areas: stricken,
  },
  { email: 'reporter@posko.test', name: 'Pelapor Demo', role: 'reporter', of: 'dinsosAceh' },
  { email: 'observer@posko.test', name: 'Pengamat Demo', role: 'observer', of: 'dinsosSumbar' },
  ...responders.map((of): DemoMember => {
    const name = `Relawan Demo ${organisations[of].shortName}`;
    return { email: `responder.${of}@posko.test`, name, role: 'responder', of };
  }),
];

/** Who may sign in on a demo, for the terminal. */
export const demoSignIns: { email: string; role: string }[] = members.map(
  ({ email, role, of }) => ({
    email,
    role: `${role}, ${organisations[of].shortName}`,
  }),
);

const registered = Object.entries(organisations).map(([key, organisation]) => {
  const { sectors: focus, ...rest } = organisation;
  return { key, ...seedCommand('organisation.register', key, { ...rest, sectors: [...focus] }) };
});

/** The id of an organisation of the seeds. */
export function organisationId(key: OrganisationKey): string {
  return registered.find((one) => one.key === key)?.id ?? '';
}

/** The same for any key; undefined when the seeds have no such organisation. */
export function organisationIdOf(key: string): string | undefined {
  return registered.find((one) => one.key === key)?.id;
}

/** Id of the demo account that has this role in the organisation; undefined when there is none. */
export function memberId(organisation: string, role: string): string | undefined {
  const found = members.find((one) => one.of === organisation && one.role === role);
  return found && namedId(`seed member.create ${found.email}`);
}

export function organisationCommands(): SeedCommand[] {
  return registered.map(({ id, name, input }) => ({ id, name, input }));
}

/** @param hash makes a password's hash, another one each time */
export async function memberCommands(hash: () => Promise<string>): Promise<SeedCommand[]> {
  const ids = new Map(registered.map(({ key, id }) => [key, id]));
  return Promise.all(
    members.map(async ({ of, ...member }) =>
      seedCommand('member.create', member.email, {
        ...member,
        organisation: ids.get(of) ?? '',
        passwordHash: await hash(),
      }),
    ),
  );
}
