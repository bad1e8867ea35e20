// What no change tells: shipments that are late, places that are silent, decrees that end, areas that sent nothing to the
// request round (ADMIN 21).
import {
  decreeHours,
  endingDecrees,
  lateMinutes,
  lateShipment,
  silentHours,
  silentPlace,
} from '#domain/notification-shipment.ts';
import { missingRound } from '#domain/notification-round.ts';
import type { MissingRound } from '#domain/notification-round.ts';
import { reminderHours, roundOf } from '#domain/request-round.ts';
import { colleagues } from '#domain/notification-tell.ts';
import type { Ground } from '#domain/notification-tell.ts';
import type { Notice } from '#domain/notification.ts';
import { unknown } from '#domain/reader.ts';
import type { Known, Reader } from '#domain/reader.ts';
import { isRefusal } from '#domain/refusal.ts';
import { addHours, decreeDay } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import {
  addNotices,
  clockOccasions,
  openRounds,
  silentDistricts,
} from '#server/storage/notification.ts';

/** Hours for which an occasion is still news: a process that was off that long tells of it late, and of older ones never. */
const newsHours = 6;

/** What is told, from rows. */
type Tells = (reader: Reader) => Known<Notice[]>;

/** Tells of what is due now. Several processes may run it at once. @returns how many notifications are new */
export type TellTheTime = (now: Instant) => Promise<number>;

export function createClockNotices(sql: Sql, facts: ReadFacts): TellTheTime {
  return async (now) => {
    const late = addHours(now, -lateMinutes / 60);
    const silent = addHours(now, -silentHours);
    const occasions = await clockOccasions(sql, {
      now: late,
      lateSince: addHours(late, -newsHours),
      silentSince: addHours(silent, -newsHours),
      silentUntil: silent,
      days: [decreeDay(now), decreeDay(addHours(now, decreeHours))],
    });
    const asked = [
      ...occasions.late.map(({ id, board, about }) => ({
        board,
        tells: told(now, about, (ground) => lateShipment(ground, id)),
      })),
      ...occasions.silent.map(({ id, board, about }) => ({
        board,
        tells: told(now, about, (ground) => silentPlace(ground, id)),
      })),
      ...occasions.decrees.map((board) => ({
        board,
        tells: told(now, '', (ground) => endingDecrees(ground, now)),
      })),
      ...(await missingRounds(sql, now)).map(({ board, missing }) => ({
        board,
        tells: told(now, missing.until, (ground) => missingRound(ground, missing)),
      })),
    ];
    let added = 0;
    for (const [board, ofBoard] of Map.groupBy(asked, (one) => one.board)) {
      const found = await facts(board, { notices: allOf(ofBoard.map(({ tells }) => tells)) });
      if (!isRefusal(found)) added += await addNotices(sql, found.notices);
    }
    return added;
  };
}

/** Regencies that sent nothing, of each round that closes within the hour (V27). */
async function missingRounds(
  sql: Sql,
  now: Instant,
): Promise<{ board: string; missing: MissingRound }[]> {
  const due = (await openRounds(sql)).flatMap((incident) => {
    const { from, until } = roundOf(incident, now);
    return addHours(until, -reminderHours) <= now ? [{ board: incident.id, from, until }] : [];
  });
  const found = due.map(async ({ board, from, until }) => {
    const silent = await silentDistricts(sql, board, from);
    return silent.map((regency) => ({ board, missing: { ...regency, until } }));
  });
  return (await Promise.all(found)).flat();
}

/** The answers of all; each asks before the first unknown one ends it. */
function allOf(asks: readonly Tells[]): Tells {
  return (reader) => {
    const told = asks.map((ask) => ask(reader));
    return told.includes(unknown) ? unknown : (told as Notice[][]).flat();
  };
}

/** @param about the moment that the occasion is about: it tells one from the next */
function told(at: Instant, about: string, teller: (ground: Ground) => Known<Notice[]>): Tells {
  return (reader) => {
    const everybody = colleagues(reader);
    const incident = reader.row('incident', reader.board);
    const ground: Ground = {
      reader,
      everybody: everybody === unknown ? [] : everybody,
      incident: incident === unknown ? null : incident,
      author: null,
      at,
      seq: about,
    };
    const notices = teller(ground);
    return everybody === unknown || incident === unknown ? unknown : notices;
  };
}
