// The order of commands after what people chose.
import { expect, test } from 'vitest';
import { refuse } from '#domain/refusal.ts';
import { settle } from '#server/exchange/settle.ts';
import type { Planned } from '#server/exchange/plan.ts';

test('a count that is confirmed keeps its place before the later ones', async () => {
  const plan: Planned[] = [2, 3, 4].map((row) => ({ name: 'stock.count', rows: [row], input: {} }));
  const isDoubtful = ({ rows, input }: Planned) => rows[0] === 2 && !('confirmed' in input);
  const { sound } = await settle(
    plan,
    (commands) =>
      Promise.resolve(
        commands.map((one) => ({
          command: { ...one, id: String(one.rows[0]) },
          outcome: isDoubtful(one) ? refuse('before-incident') : ('accepted' as const),
        })),
      ),
    (planned) => ({ ...planned, input: { confirmed: ['before-incident'] } }),
  );
  expect(sound.map(({ rows }) => rows[0])).toEqual([2, 3, 4]);
});
