// Reports in the small world: a sample of each command, and who may send it.
import type { CommandInput } from '#domain/commands.ts';
import { incident, stranger } from './world.ts';
import type { World } from './world.ts';

/** Codes of the reports of the tests, by number. */
export function testCode(n: number): string {
  return `AAAA${String(n).padStart(4, '0')}`;
}

/** What a stranger sends: rice for the shelter, urgently. */
export function report(
  world: World,
  code: string,
  more: Partial<CommandInput<'report.send'>> = {},
): CommandInput<'report.send'> {
  return {
    incident,
    code,
    site: world.site,
    lines: [{ item: 'BERAS', quantity: 40, unit: 'kg', urgency: 'critical' }],
    people: 120,
    note: 'Sudah dua hari tanpa makanan',
    contactName: 'Bu Ani',
    contactPhone: '081234567890',
    seconds: 60,
    ...more,
  };
}

/** Sends a report as a stranger. @returns its id */
export function told(world: World, code: string, more: Partial<CommandInput<'report.send'>> = {}) {
  return String(world.board.must(stranger, 'report.send', report(world, code, more)).result.report);
}

interface OnReport {
  incident: string;
  report: string;
}

/** A valid input of each command. @param need a verified one at the shelter */
export function reportSamples(world: World, need: string) {
  const { board, who } = world;
  const on = (n: number) => ({ incident, report: told(world, testCode(n)) });
  const held = on(1);
  board.must(who.ministry, 'report.lease', held);
  const asked = on(2);
  board.must(who.coordinator, 'report.ask', { ...asked, question: 'Di dusun mana?' });
  const counted = on(3);
  board.must(who.coordinator, 'report.attach', { ...counted, need });
  const spam = on(4);
  board.must(who.coordinator, 'report.spam', spam);
  const rejected = on(5);
  board.must(who.coordinator, 'report.reject', { ...rejected, reason: 'di luar bencana' });
  const offered = { incident, report: told(world, testCode(8), { kind: 'offer' }) };
  const [open, taken] = [9, 10].map((n) => {
    const offer = { incident, report: told(world, testCode(n), { kind: 'offer' }) };
    board.must(who.coordinator, 'report.take-up', offer);
    return offer;
  }) as [OnReport, OnReport];
  board.must(who.baznas, 'report.take', taken);
  const plain = on(6);
  const late = on(7);
  board.put('report', { ...board.get('report', late.report), sentAt: '2025-12-01T00:00:00.000Z' });
  return {
    'report.send': report(world, testCode(100)),
    'report.answer': { incident, code: testCode(2), text: 'Dusun Mawar' },
    'report.confirm': { incident, code: testCode(3), arrived: true },
    'report.withdraw': { incident, code: testCode(6) },
    'report.lease': plain,
    'report.release': held,
    'report.ask': { ...plain, question: 'Berapa orang?' },
    'report.turn': {
      ...plain,
      site: world.site,
      lines: [{ item: 'KIDW', quantity: 7, urgency: 'high' as const }],
      verify: true,
    },
    'report.attach': { ...plain, need, people: 150 },
    'report.merge': { ...plain, into: asked.report },
    'report.take-up': offered,
    'report.take': open,
    'report.give-back': taken,
    'report.reject': { ...plain, reason: 'sudah teratasi' },
    'report.spam': plain,
    'report.unspam': spam,
    'report.reopen': rejected,
    'report.escalate': late,
  };
}

const everybody = [
  ...['ministry', 'office', 'coordinator', 'elsewhere', 'baznas', 'dompet', 'rumah', 'ngoAdmin'],
  ...['reporter', 'watcher', 'host', 'system', 'stranger'],
];
const desk = ['ministry', 'coordinator', 'system'];

export const reportPermissions = {
  'report.send': everybody,
  // Whoever holds the code.
  'report.answer': everybody,
  'report.confirm': everybody,
  'report.withdraw': everybody,
  'report.lease': ['ministry', 'coordinator'],
  'report.release': desk,
  'report.ask': desk,
  'report.turn': desk,
  'report.attach': desk,
  'report.merge': desk,
  'report.take-up': desk,
  // Whoever works for a verified organisation in the area, and for the one that took it.
  'report.take': [
    ...['baznas', 'coordinator', 'dompet', 'host', 'ministry', 'ngoAdmin', 'office', 'rumah'],
  ],
  'report.give-back': ['baznas', 'ngoAdmin'],
  'report.reject': desk,
  'report.spam': desk,
  'report.unspam': desk,
  'report.reopen': desk,
  'report.escalate': ['system'],
};
