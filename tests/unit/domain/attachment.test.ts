// P5, S24: what hangs on a report, a need, a site or a shipment: who adds it, how many, who shows it, who takes it away.
import { expect, test } from 'vitest';
import { mostAttachments } from '#domain/attachment.ts';
import { attachmentList, attachmentRead } from '#domain/attachment-query.ts';
import { nounOf } from '#domain/nouns.ts';
import { addHours } from '#domain/time.ts';
import { added, begun, measured, reportWithPhoto, turned } from '../../support/attachment.ts';
import { createDepot, planned, sent, stocked } from '../../support/depot.ts';
import { testCode, told } from '../../support/report.ts';
import { incident, outcome, refused, stranger, system, verified } from '../../support/world.ts';

const photo = { incident, kind: 'photo', bytes: 100_000 } as const;

function start() {
  const world = createDepot();
  return { world, ...world };
}

test('P5: on a report hang what its code holder and the desk send, and nobody else', () => {
  const { world, board, who } = start();
  const code = testCode(1);
  const on = { ...photo, entity: 'report', of: told(world, code) } as const;
  told(world, testCode(2));
  const send = (actor: Parameters<typeof board.send>[0], more: object = {}) =>
    outcome(board.send(actor, 'attachment.begin', { ...on, ...more }));
  expect(send(stranger, { code })).toBe('accepted');
  expect(send(stranger)).toBe('not-allowed');
  // The code of another report opens nothing here.
  expect(send(stranger, { code: testCode(2) })).toBe('not-allowed');
  expect(send(stranger, { code: testCode(3) })).toBe('not-found');
  expect(send(who.coordinator)).toBe('accepted');
  expect(send(who.elsewhere)).toBe('not-allowed');
  expect(send(who.baznas)).toBe('not-allowed');
  // Whoever is signed in and holds the code sent the report.
  expect(send(who.baznas, { code })).toBe('accepted');
});

test('P5: on a shipment hang what sender, receiver and desk add', () => {
  const { world, board, who } = start();
  stocked(world, world.warehouse, 'BERAS', 10);
  const shipment = planned(world, [{ item: 'BERAS', quantity: 5 }]);
  const on = { ...photo, entity: 'shipment', of: sent(world, shipment).id };
  const may = (name: keyof typeof who) =>
    outcome(board.send(who[name], 'attachment.begin', on)) === 'accepted';
  expect((['baznas', 'host', 'coordinator', 'rumah', 'watcher'] as const).filter(may)).toEqual([
    ...['baznas', 'host', 'coordinator'],
  ]);
});

test('P5: an organisation that nobody vouched for adds photos to its own needs alone', () => {
  const { world, board, who } = start();
  const { need } = verified(world, 10);
  board.must(who.ministry, 'organisation.verify', {
    ...{ organisation: who.dompet.organisation, verified: false },
  });
  board.must(who.ministry, 'organisation.verify', {
    ...{ organisation: who.reporter.organisation, verified: false },
  });
  const on = { ...photo, entity: 'need', of: need };
  expect(outcome(board.send(board.actor(who.dompet.member), 'attachment.begin', on))).toBe(
    'not-allowed',
  );
  expect(outcome(board.send(board.actor(who.reporter.member), 'attachment.begin', on))).toBe(
    'accepted',
  );
});

test('S24: one writer hangs five photos and one recording on a thing; what was dropped does not count', () => {
  const { world, board, who } = start();
  const on = { entity: 'site', of: world.site } as const;
  const [first = ''] = Array.from({ length: mostAttachments.photo }, () =>
    begun(world, who.baznas, on),
  );
  const more = () => board.send(who.baznas, 'attachment.begin', { ...photo, ...on });
  expect(refused(more())).toMatchObject({
    ...{ code: 'attachments-full', facts: { most: 5, what: 'photo' } },
  });
  // Another writer has a bound of its own, and so have recordings.
  begun(world, who.dompet, on);
  begun(world, who.baznas, { ...on, kind: 'voice', bytes: 60_000 });
  expect(
    outcome(board.send(who.baznas, 'attachment.begin', { ...photo, ...on, kind: 'voice' })),
  ).toBe('attachments-full');
  board.must(system, 'attachment.drop', {
    ...{ incident, attachment: first, ending: 'unreadable' },
  });
  expect(outcome(more())).toBe('accepted');
});

test('S24: whoever adds and takes away in turns leaves a bounded number of rows', () => {
  const { world, board, who } = start();
  const on = { entity: 'site', of: world.site } as const;
  const answers: string[] = [];
  for (let n = 0; n < 100; n += 1) {
    const answer = board.send(who.baznas, 'attachment.begin', { ...photo, ...on });
    answers.push(outcome(answer));
    const last = [...board.rows.attachment.keys()].at(-1) ?? '';
    board.send(who.baznas, 'attachment.remove', { incident, attachment: last });
  }
  expect(answers.filter((one) => one === 'accepted').length).toBeLessThanOrEqual(30);
  expect(answers.at(-1)).toBe('attachments-full');
  // Others add theirs, and so does the writer on another day.
  begun(world, who.dompet, on);
  board.now = addHours(board.now, 25);
  begun(world, who.baznas, on);
});

test('S24: a recording is at most 400 kB, a photo 2 MB', () => {
  const { world, board, who } = start();
  const send = (kind: string, bytes: number) =>
    outcome(
      board.send(who.baznas, 'attachment.begin', {
        ...{ incident, entity: 'site', of: world.site, kind, bytes },
      }),
    );
  expect(send('voice', 400 * 1024 + 1)).toBe('attachment-too-large');
  expect(send('voice', 400 * 1024)).toBe('accepted');
  expect(send('photo', 2 * 1024 * 1024)).toBe('accepted');
  expect(send('photo', 2 * 1024 * 1024 + 1)).toBe('invalid-input');
});

test('P5: a report’s photo is shown by the coordinator alone, with the verified need, and hidden again', () => {
  const { world, board, who } = start();
  const { report, photo: attachment } = reportWithPhoto(world, 1);
  const show = (actor = who.coordinator, shown = true) =>
    outcome(board.send(actor, 'attachment.publish', { incident, attachment, shown }));
  expect(show()).toBe('attachment-private');
  const need = turned(world, report);
  expect(show(who.elsewhere)).toBe('not-allowed');
  expect(show(who.baznas)).toBe('not-allowed');
  expect(show()).toBe('accepted');
  expect(board.get('attachment', attachment).publishedOn).toBe(need);
  expect(show()).toBe('nothing-changed');
  expect(show(who.coordinator, false)).toBe('accepted');
  expect(board.get('attachment', attachment).publishedOn).toBeNull();
});

test('P5: a voice is never shown: it tells who speaks', () => {
  const { world, board, who } = start();
  const code = testCode(4);
  const report = told(world, code);
  const attachment = added(world, stranger, {
    ...{ entity: 'report', of: report, code, kind: 'voice', bytes: 60_000 },
  });
  turned(world, report);
  expect(
    outcome(
      board.send(who.coordinator, 'attachment.publish', { incident, attachment, shown: true }),
    ),
  ).toBe('attachment-private');
});

test('P5: whoever added it takes it away, the desk with a reason; then it is shown nowhere', () => {
  const { world, board, who } = start();
  const { report, code, photo: attachment } = reportWithPhoto(world, 1);
  turned(world, report);
  board.must(who.coordinator, 'attachment.publish', { incident, attachment, shown: true });
  const remove = (actor: Parameters<typeof board.send>[0], more: object = {}) =>
    outcome(board.send(actor, 'attachment.remove', { incident, attachment, ...more }));
  expect(remove(stranger)).toBe('not-allowed');
  expect(remove(who.baznas, { reason: 'salah' })).toBe('not-allowed');
  expect(remove(who.coordinator)).toBe('reason-missing');
  expect(remove(stranger, { code })).toBe('accepted');
  expect(remove(who.coordinator, { reason: 'wajah anak' })).toBe('attachment-removed');
  expect(board.get('attachment', attachment)).toMatchObject({
    ...{ state: 'removed', ending: 'removed', publishedOn: null },
  });
});

test('F3: a content that comes again after it is there changes nothing, and none comes to what was removed', () => {
  const { world, board, who } = start();
  const attachment = added(world, who.baznas, { entity: 'site', of: world.site });
  const again = board.must(system, 'attachment.finish', { incident, attachment, measured });
  expect(again.changes).toEqual([]);
  board.must(who.baznas, 'attachment.remove', { incident, attachment });
  expect(outcome(board.send(system, 'attachment.finish', { incident, attachment, measured }))).toBe(
    'attachment-removed',
  );
});

test('P5: an attachment is read with the audience of what it hangs on, or of the need it is shown with', () => {
  const { world, board, who } = start();
  const { report, photo: attachment } = reportWithPhoto(world, 1);
  const of = nounOf('report').seenBy(board.get('report', report), undefined);
  const row = () => board.get('attachment', attachment);
  const reads = (actor: Parameters<typeof board.send>[0], shownOn?: string) =>
    attachmentRead.may(actor, { attachment: row(), of, shownOn }, { id: attachment });
  expect([
    reads(who.coordinator),
    reads(who.elsewhere),
    reads(who.baznas),
    reads(stranger),
  ]).toEqual([true, false, false, false]);
  expect([
    reads(who.baznas, 'member'),
    reads(stranger, 'member'),
    reads(stranger, 'public'),
  ]).toEqual([true, false, true]);
  const input = { entity: 'report', of: report } as const;
  expect(attachmentList.may(who.baznas, of, input)).toBe(false);
  expect(attachmentList.may(who.coordinator, undefined, input)).toBe(false);
  board.must(who.coordinator, 'attachment.remove', { incident, attachment, reason: 'wajah' });
  expect(reads(who.coordinator)).toBe(false);
});
