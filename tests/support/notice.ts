// Notifications in the small world: what its changes tell, to whom.
import type { Actor } from '#domain/actor.ts';
import type { FeedChange } from '#domain/change.ts';
import type { Notice, NoticeEvent } from '#domain/notification.ts';
import { noticesOf } from '#domain/notification-change.ts';
import { unknown } from '#domain/reader.ts';
import { isRefusal } from '#domain/refusal.ts';
import { incident } from './world.ts';
import type { World } from './world.ts';

/** What the changes of `work` told; `by` did it. @param board of the changes */
export function noticesFrom(
  world: World,
  by: Actor,
  work: () => void,
  senders: ReadonlyMap<string, string> = new Map(),
  board = incident,
): { notices: Notice[]; changes: FeedChange[] } {
  const changes: FeedChange[] = [];
  const author =
    by.kind === 'member'
      ? { member: by.member, organisation: by.organisation }
      : { member: null, organisation: null };
  world.board.onTold = (told) => {
    for (const { change } of told)
      changes.push({
        ...change,
        body: change.body,
        seq: changes.length + 1,
        at: world.board.now,
        by: author,
      });
  };
  work();
  world.board.onTold = () => undefined;
  const notices = noticesOf(changes, senders)(world.board.reader(board), 'notices');
  if (notices === unknown || isRefusal(notices)) throw new Error('the memory knows everything');
  return { notices, changes };
}

/** Names of the people who are told of an event, with how. */
export function toldOf(world: World, notices: readonly Notice[], event: NoticeEvent): string[] {
  const nameOf = new Map(Object.entries(world.who).map(([name, { member }]) => [member, name]));
  return notices
    .filter((one) => one.event === event)
    .map(({ member, report, level }) => {
      const who = member === null ? `code of ${String(report && 'a report')}` : nameOf.get(member);
      return `${who} ${level}`;
    })
    .sort();
}
