// The row of a need after a press (UX 111): it follows the claim as the board shows it.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Claim } from '#domain/claim.ts';
import { refuse } from '#domain/refusal.ts';
import { createI18n } from '#i18n/translate.ts';
import type { LineView } from '#sync/view.ts';
import type { Board } from '../../src/routes/e/[incident]/board/board.svelte.ts';
import { Taking } from '../../src/routes/e/[incident]/ambil/taking.svelte.ts';
import { viewOf } from '../support/rows.ts';
import { createWorld, taken, verified } from '../support/world.ts';

const i18n = createI18n('id');
/** What the server answers next, by command. */
let answers: Record<string, unknown> = {};
let sent: string[] = [];
let ids: string[] = [];

const world = createWorld();
const { line } = verified(world, 100);
taken(world, world.who.baznas, line, 60);
const view = viewOf(world, line);
const [claim] = view.claims;
if (!claim) throw new Error('the line has no claim');
const own = claim.organisation;
const rowWith = (change: Partial<Claim> | null): LineView => ({
  ...view,
  claims: change ? [{ ...claim, ...change }] : [],
});

const board = {
  reader: { organisation: own, areas: [] },
  organisation: () => undefined,
  send: (name: string, _input: unknown, id: string) => {
    sent.push(name);
    ids.push(id);
    return Promise.resolve(answers[name]);
  },
} as unknown as Board;

/** A row whose press was answered, and that has seen its claim. */
async function taker(): Promise<Taking> {
  const taking = new Taking(board);
  await taking.press(rowWith(null), 60);
  taking.settle(rowWith({}));
  return taking;
}

beforeEach(() => {
  vi.useRealTimers();
  sent = [];
  ids = [];
  answers = {
    'claim.take': { result: { claim: claim.id, expiresAt: claim.expiresAt } },
    'claim.release': { result: { claim: claim.id } },
  };
});

describe('a taken row', () => {
  it('UX 111: stays taken while the answer is ahead of the board, and while the claim runs', async () => {
    const taking = new Taking(board);
    const answered = taking.press(rowWith(null), 60);
    expect(taking).toMatchObject({ busy: true, asked: 60 });
    await answered;
    expect(taking.busy).toBe(false);
    taking.settle(rowWith(null));
    expect(taking.claim).toBe(claim.id);
    const later = '2025-12-12T00:00:00.000Z';
    taking.settle(rowWith({ claimed: 40, released: 20, expiresAt: later }));
    expect(taking).toMatchObject({ claim: claim.id, quantity: 40, expiresAt: later });
  });

  it('UX 111: is given back when the claim was released, expired or handed over elsewhere', async () => {
    const over = { endedAt: '2025-12-11T00:00:00.000Z', ending: 'expired', claimed: 0 } as const;
    for (const change of [null, over, { organisation: world.who.dompet.organisation }]) {
      const taking = await taker();
      taking.settle(rowWith(change));
      expect(taking).toMatchObject({ claim: null, ending: 'ended' });
    }
  });

  it('UX 111: is given back without a word when all of it is on its way', async () => {
    const taking = await taker();
    taking.settle(rowWith({ claimed: 0, moving: 60 }));
    expect(taking).toMatchObject({ claim: null, ending: null });
  });

  it('UX 111: says why it could not be undone, and stays taken', async () => {
    const taking = await taker();
    answers['claim.release'] = refuse('claim-ended', { ending: 'confirmed' });
    await taking.release();
    expect(taking.claim).toBe(claim.id);
    expect(taking.told(i18n, rowWith({}))).not.toBe('');
  });

  it('UX 111: an undo that nobody answered is settled by the claim', async () => {
    const taking = await taker();
    answers['claim.release'] = refuse('unavailable');
    await taking.release();
    taking.settle(rowWith({}));
    expect(taking.claim).toBe(claim.id);
    expect(taking.told(i18n, rowWith({}))).not.toBe('');
    // The same undo goes again with the same id (F3).
    await taking.release();
    expect(new Set(ids.slice(-2)).size).toBe(1);
    taking.settle(rowWith(null));
    expect(taking).toMatchObject({ claim: null, ending: 'undone' });
    expect(taking.told(i18n, rowWith(null))).toBe('');
  });

  it('UX 111: the rest can be taken from the same row, as a claim of its own', async () => {
    const taking = await taker();
    answers['claim.take'] = { result: { claim: 'rest', expiresAt: claim.expiresAt } };
    await taking.press(rowWith({}), 40);
    expect(taking).toMatchObject({ claim: 'rest', quantity: 40 });
    expect(sent).toEqual(['claim.take', 'claim.take']);
  });

  it('UX 111: a press within 600 ms after the take is the second one of a double tap', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const taking = new Taking(board);
    expect(taking.isDoubleTap(Date.now())).toBe(false);
    await taking.press(rowWith(null), 60);
    expect(taking.isDoubleTap(1_000_220)).toBe(true);
    expect(taking.isDoubleTap(1_000_600)).toBe(false);
  });
});
