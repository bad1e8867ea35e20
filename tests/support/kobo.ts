// Connected Kobo forms in the small world, and what Kobo posts.
import type { CommandInput } from '#domain/commands.ts';
import { testCode } from './report.ts';
import { incident, system } from './world.ts';
import type { World } from './world.ts';

/** One submission as KoboToolbox posts it, with groups, a repeated group, and its own fields. */
export const koboPost = {
  _id: 4711,
  'formhub/uuid': 'f0f0f0f0',
  start: '2025-12-01T08:00:00.000+07:00',
  end: '2025-12-01T08:12:00.000+07:00',
  'posko/nama_posko': 'Meunasah Dalam',
  'posko/desa': 'Dalam',
  'posko/kecamatan': 'Karang Baru',
  'posko/titik_koordinat': '4.2 98.05 12 8.5',
  jumlah_jiwa: '120',
  'jumlah/kk': '31',
  kebutuhan: 'air_bersih selimut',
  'rincian/beras_kg': '40',
  tingkat_urgensi: 'mendesak',
  kondisi_jalan: 'putus, hanya motor',
  nama_kontak: 'Bu Ani',
  no_hp: '0812-3456-7890',
  'meta/instanceID': 'uuid:6f9619ff-8b86-4011-b42d-00cf4fc964ff',
  _uuid: '6f9619ff-8b86-4011-b42d-00cf4fc964ff',
  _submission_time: '2025-12-01T01:13:00',
  _submitted_by: 'relawan_07',
  _geolocation: [4.2, 98.05],
  _attachments: [{ filename: 'a.jpg' }, { filename: 'b.jpg' }],
};

/** Connects a form. @returns its id */
export function connected({ board, who }: World, label = 'Asesmen cepat'): string {
  const input = { incident, label, area: '11.16' };
  return String(board.must(who.coordinator, 'kobo.connect', input).result.form);
}

/** What the door sends for one submission. */
export function received(
  form: string,
  n: number,
  more: Partial<CommandInput<'kobo.receive'>> = {},
): CommandInput<'kobo.receive'> {
  return {
    ...{ incident, form, questions: ['jumlah_jiwa', 'beras_kg'] },
    report: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
    sent: {
      ...{ code: testCode(200 + n), channel: 'kobo', area: '11.16', people: 120 },
      lines: [{ item: 'BERAS', quantity: 40, urgency: 'high' }],
    },
    ...more,
  };
}

/** A valid input of each command. */
export function koboSamples(world: World) {
  const form = connected(world);
  world.board.must(system, 'kobo.receive', received(form, 1));
  const on = { incident, form };
  return {
    'kobo.connect': { incident, label: 'Asesmen kedua', area: '11.16' },
    'kobo.map': { ...on, questions: [{ name: 'jumlah_jiwa', as: 'note' as const }] },
    'kobo.revoke': on,
    'kobo.receive': received(form, 2),
    'kobo.refuse': { ...on, why: 'not-json' as const },
  };
}

export const koboPermissions = {
  'kobo.connect': ['ministry', 'coordinator'],
  'kobo.map': ['ministry', 'coordinator', 'system'],
  'kobo.revoke': ['ministry', 'coordinator', 'system'],
  'kobo.receive': ['system'],
  'kobo.refuse': ['system'],
};
