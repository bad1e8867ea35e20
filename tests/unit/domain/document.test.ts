// Documents: who reads and writes them, one note a card, versions of the text's form.
import { describe, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { colourOf, documentSchema, isWipe, readsOnly } from '#domain/document.ts';
import {
  documentPlace,
  mayReadDocument,
  mayWriteDocument,
  refuseWriting,
} from '#domain/document-fact.ts';
import { resolveFacts, unknown } from '#domain/reader.ts';
import { isRefusal } from '#domain/refusal.ts';
import { noted, shelterNote } from '../../support/document.ts';
import { createWorld, incident, outcome, stranger, system, verified } from '../../support/world.ts';
import type { World } from '../../support/world.ts';

function placeOf({ board }: World, id: string) {
  const facts = resolveFacts({ place: documentPlace(id) }, board.reader(incident), {
    actor: system,
    id: '',
  });
  if (facts === unknown || isRefusal(facts)) throw new Error('no such document');
  return facts.place;
}

/** Names of those for whom it holds. */
function who({ who }: World, holds: (actor: Actor) => boolean): string[] {
  return Object.entries({ ...who, stranger, system }).flatMap(([name, actor]) =>
    holds(actor) ? [name] : [],
  );
}

describe('V11: who writes a document', () => {
  const world = createWorld();
  const { board } = world;
  const area = '11.16.08';
  const open = (kind: 'sitrep' | 'sketch', editors: string[] = []) =>
    String(
      board.must(world.who.coordinator, 'document.open', { incident, kind, area, editors }).result
        .document,
    );
  const writers = (id: string) => {
    const { document, thing } = placeOf(world, id);
    return who(world, (actor) => mayWriteDocument(actor, document, thing));
  };

  test('a situation report: the coordinator of the area, admins of the ministry, named editors', () => {
    expect(writers(open('sitrep'))).toEqual(['ministry', 'coordinator', 'system']);
    const named = open('sitrep', [world.who.baznas.member, world.who.watcher.member]);
    // An observer writes nothing, named or not.
    expect(writers(named)).toEqual(['ministry', 'coordinator', 'baznas', 'system']);
  });

  test('only who coordinates there names editors', () => {
    const editors = [world.who.baznas.member];
    const input = { incident, kind: 'sketch', area, editors } as const;
    expect(outcome(board.run(world.who.baznas, 'document.open', input))).toBe('not-allowed');
    expect(outcome(board.run(world.who.coordinator, 'document.open', input))).toBe('accepted');
  });

  test('a sketch: those, and responders of verified organisations', () => {
    const allowed = ['ministry', 'coordinator', 'baznas', 'dompet', 'rumah', 'host', 'system'];
    expect(writers(open('sketch'))).toEqual(allowed);
  });

  test('a note: whoever may hang something on its card; the others read, the public does not', () => {
    const note = noted(world);
    const allowed = writers(note);
    expect(allowed).toContain('reporter');
    expect(allowed).not.toContain('watcher');
    expect(allowed).not.toContain('stranger');
    const readers = who(world, mayReadDocument);
    expect(readers).toContain('watcher');
    expect(readers).not.toContain('stranger');
    const withdrawn = { ...world.who.baznas, organisationWithdrawn: true };
    expect(mayReadDocument(withdrawn)).toBe(false);
    const { document, thing } = placeOf(world, note);
    expect(mayWriteDocument(withdrawn, document, thing)).toBe(false);
  });
});

describe('V18: one note a card', () => {
  test('whoever begins it second gets that of the first', () => {
    const world = createWorld();
    const { board } = world;
    const first = noted(world);
    const second = board.must(world.who.baznas, 'document.open', shelterNote(world));
    expect(second.result).toEqual({ document: first });
    expect([...board.rows.document.values()]).toHaveLength(1);
    const { need } = verified(world, 5);
    const onNeed = { incident, kind: 'note', on: 'need', subject: need } as const;
    expect(board.must(world.who.baznas, 'document.open', onNeed).result).not.toEqual({
      document: first,
    });
  });

  test('a note without its card, and a report without an area, are refused by their field', () => {
    const world = createWorld();
    const { board } = world;
    for (const [kind, field] of [
      ['note', 'subject'],
      ['sitrep', 'area'],
    ] as const)
      expect(board.run(system, 'document.open', { incident, kind })).toMatchObject({
        code: 'invalid-input',
        facts: { issues: [{ field, problem: 'missing' }] },
      });
  });

  test('a closed note is read; its coordinator opens it again', () => {
    const world = createWorld();
    const { board } = world;
    const document = noted(world);
    const { baznas, coordinator } = world.who;
    expect(refuseWriting(baznas, placeOf(world, document))).toBeUndefined();
    board.must(coordinator, 'document.close', { incident, document });
    expect(refuseWriting(baznas, placeOf(world, document))?.code).toBe('document-closed');
    expect(outcome(board.run(coordinator, 'document.close', { incident, document }))).toBe(
      'nothing-changed',
    );
    expect(outcome(board.run(baznas, 'document.open', shelterNote(world)))).toBe('document-closed');
    expect(board.must(coordinator, 'document.open', shelterNote(world)).result).toEqual({
      document,
    });
    expect(refuseWriting(baznas, placeOf(world, document))).toBeUndefined();
    board.must(system, 'incident.close', { incident, reason: 'selesai' });
    expect(refuseWriting(baznas, placeOf(world, document))?.code).toBe('incident-closed');
  });
});

test('V15: a page with an older form of the text only reads', () => {
  const { note } = documentSchema;
  expect(readsOnly(note - 1, { kind: 'note', schema: note })).toBe(true);
  expect(readsOnly(note, { kind: 'note', schema: note })).toBe(false);
  // Begun by a newer page, before this process was deployed anew.
  expect(readsOnly(note, { kind: 'note', schema: note + 1 })).toBe(true);
});

test('V14: more than half of 500 characters or more is a removal to be kept', () => {
  expect([isWipe(499, 499), isWipe(500, 250), isWipe(500, 251)]).toEqual([false, false, true]);
});

test('V12: a member has one colour everywhere, of eight', () => {
  const member = '00000000-0000-4000-8000-00000000ab0f';
  expect(colourOf(member)).toBe(colourOf(member));
  expect(colourOf(member)).toBeLessThan(8);
});
