// What did not reach the people, told apart by cause.
import { expect, test } from 'vitest';
import { addLosses, lossesByCause } from '#domain/loss.ts';

test('losses add up by cause and never exceed what the claim lost', () => {
  const first = addLosses(null, { damaged: 4, short: 3 }, 7);
  expect(first).toEqual({ damaged: 4, short: 3 });
  expect(addLosses(first, { damaged: 0.1, lost: 0.2 }, 0.3)).toEqual({
    ...{ damaged: 4.1, short: 3, lost: 0.2 },
  });
  expect(addLosses(null, { lost: 5, short: 5 }, 6)).toEqual({ lost: 5, short: 1 });
  expect(addLosses(null, {}, 0)).toEqual({});
});

test('a line tells its losses by cause, and what nobody explained as such', () => {
  const claims = [
    { losses: { damaged: 4 } },
    { losses: { damaged: 1, lost: 2 } },
    { losses: null },
  ];
  expect(lossesByCause({ lost: 10 }, claims)).toEqual([
    { cause: 'lost', quantity: 2 },
    { cause: 'damaged', quantity: 5 },
    { cause: 'unknown', quantity: 3 },
  ]);
  expect(lossesByCause({ lost: 3 }, [])).toEqual([{ cause: 'unknown', quantity: 3 }]);
  expect(lossesByCause({ lost: 0 }, claims.slice(2))).toEqual([]);
});
