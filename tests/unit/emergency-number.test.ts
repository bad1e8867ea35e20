// Whom to call in danger: as the operator configured it, by the place.
import { expect, test } from 'vitest';
import { emergencyNumbersAt, readEmergencyNumbers } from '#domain/emergency-number.ts';

const lists =
  readEmergencyNumbers('112, 115 Basarnas; 11.16 = 112, 0641 31000 BPBD Aceh Tamiang') ?? [];

test('numbers are read with their names, the blanks in them taken out', () => {
  expect(lists).toEqual([
    {
      area: null,
      numbers: [
        { number: '112', name: null },
        { number: '115', name: 'Basarnas' },
      ],
    },
    {
      area: '11.16',
      numbers: [
        { number: '112', name: null },
        { number: '064131000', name: 'BPBD Aceh Tamiang' },
      ],
    },
  ]);
});

test('an area has its own numbers, a place inside it too, and everywhere else the national ones', () => {
  const numbers = (area: string | null) =>
    emergencyNumbersAt(lists, area).map(({ number }) => number);
  expect(numbers('11.16.08')).toEqual(['112', '064131000']);
  expect(numbers('11.1')).toEqual(['112', '115']);
  expect(numbers(null)).toEqual(['112', '115']);
});

test.each(['', '112,', 'hubungi 112', '11.16 = 112', '112; 115', '12', '1, 2, 3, 4, 5, 6'])(
  'what is no list of numbers is refused: %j',
  (text) => {
    expect(readEmergencyNumbers(text)).toBeNull();
  },
);
