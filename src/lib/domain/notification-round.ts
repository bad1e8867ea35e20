// Who is reminded that a regency has not sent its needs before the round closes (V27, ADMIN 21).
import { contains, nation } from './area.ts';
import { coordinatorsOf, placeName, tell } from './notification-tell.ts';
import type { Ground } from './notification-tell.ts';
import type { Notice } from './notification.ts';
import { unknown } from './reader.ts';
import type { Known } from './reader.ts';
import type { Instant } from './time.ts';

/** Kecamatan of one regency that sent nothing in the round that closes at `until`. */
export interface MissingRound {
  regency: string;
  districts: number;
  until: Instant;
}

/** One reminder a person and round for each regency: its reporters at once, its coordinators in the inbox alone. */
export function missingRound(
  ground: Ground,
  { regency, districts, until }: MissingRound,
): Known<Notice[]> {
  const place = placeName(ground.reader, null, regency);
  if (place === unknown) return unknown;
  const id = ground.incident?.id ?? '';
  const facts = { place, area: regency, more: districts, until };
  return tell(
    ground,
    { event: 'round-missing', card: { kind: 'incident', id }, row: `${id} ${regency}`, facts },
    {
      reporter: ground.everybody.filter(
        ({ role, areas }) =>
          role === 'reporter' &&
          areas.some(
            (code) => code !== nation && (contains(code, regency) || contains(regency, code)),
          ),
      ),
      coordinator: coordinatorsOf(ground, regency),
    },
  );
}
