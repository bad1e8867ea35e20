// A board in memory: commands of the registry on rows in memory, with facts from the one resolver.
import type { Actor, MemberActor } from '#domain/actor.ts';
import { nationArea } from '#domain/area.ts';
import type { AreaFact, PlaceFact } from '#domain/area.ts';
import type { Change, ChangeKind, EntityName, EntityRow } from '#domain/change.ts';
import { asksOf, boardOf, run } from '#domain/command.ts';
import type { Decision } from '#domain/command.ts';
import { findCommand } from '#domain/commands.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import type { Point } from '#domain/field.ts';
import { parseInput } from '#domain/parse.ts';
import { entityNames, eventOf } from '#domain/nouns.ts';
import { resolveFacts, unknown } from '#domain/reader.ts';
import type { Reader } from '#domain/reader.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { RowStore } from '#domain/row-store.ts';
import type { Instant } from '#domain/time.ts';
import { tell } from '#domain/told.ts';
import type { Told } from '#domain/told.ts';

export type Tables = { [E in EntityName]: ReadonlyMap<string, EntityRow[E]> };

/** The n-th made-up id; far enough apart that the children of one never meet the next. */
function testId(n: number): string {
  return `00000000-0000-4000-8000-${(n * 4096).toString(16).padStart(12, '0')}`;
}

/** What the server would have made for a command that mints a secret. */
const secretHash = 'b'.repeat(64);

export class Board {
  private readonly store = new RowStore();
  /** Rows by noun and id. */
  readonly rows = Object.fromEntries(
    entityNames.map((entity) => [entity, this.store.all(entity)]),
  ) as Tables;
  readonly areas = new Map<string, AreaFact>([['ID', nationArea]]);
  /** Kinds of the changes that were kept here. */
  readonly kinds = new Set<ChangeKind>();
  /** Reverse geocoding; at sea by default. */
  locate: (point: Point) => PlaceFact | null = () => null;
  now: Instant = '2025-12-10T02:00:00.000Z';
  /** What the feed tells of each accepted command. */
  onTold: (told: readonly Told[]) => void = () => undefined;
  private sent = 0;

  /** Runs a command of known shape; see `send`. */
  run<Name extends CommandName>(actor: Actor, name: Name, input: CommandInput<Name>) {
    return this.send(actor, name, input);
  }

  /** Runs a command that must be accepted: what a test stands on, not what it asks. */
  must<Name extends CommandName>(actor: Actor, name: Name, input: CommandInput<Name>): Decision {
    const answer = this.send(actor, name, input);
    if (isRefusal(answer))
      throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.facts)}`);
    return answer;
  }

  /**
   * Runs anything as the server would: parse, facts, permission, decision; keeps what was accepted.
   * @returns the changes as the feed tells them
   */
  send(actor: Actor, name: string, input: unknown): Decision | Refusal {
    const answer = this.attempt(actor, name, input);
    this.sent += 1;
    if (isRefusal(answer)) return answer;
    const told = answer.changes.flatMap((change) => this.apply(change));
    this.onTold(told);
    return { ...answer, changes: told.map(({ change }) => change) };
  }

  /** What `send` would answer, and nothing is kept: a crash before the commit. The next one has the same id. */
  attempt(actor: Actor, name: string, input: unknown): Decision | Refusal {
    const command = findCommand(name);
    if (!command) return refuse('unknown-command');
    const parsed = parseInput(command, input);
    if (isRefusal(parsed)) return parsed;
    const id = testId(this.sent + 1);
    const reader = this.reader(boardOf(command, parsed.input));
    const facts = resolveFacts(asksOf(command, parsed.input, actor), reader, {
      actor,
      id,
      secretHash,
    });
    if (facts === unknown) throw new Error(`${name}: the memory knows everything`);
    return isRefusal(facts) ? facts : run(command, facts, parsed.input, this.now);
  }

  /** Id of the command that was sent last. */
  get lastId(): string {
    return testId(this.sent);
  }

  /** Another board with the same past, from where both go their own ways. */
  fork(): Board {
    const copy = new Board();
    for (const entity of entityNames)
      for (const row of this.store.all(entity).values()) copy.store.put(entity, row);
    for (const [code, area] of this.areas) copy.areas.set(code, area);
    copy.locate = this.locate;
    copy.now = this.now;
    copy.sent = this.sent;
    return copy;
  }

  /** The actor behind a member, as the session would make it now. */
  actor(member: string): MemberActor {
    const { organisation, role, areas } = this.get('member', member);
    const { kind, verifiedAt } = this.get('organisation', organisation);
    return {
      kind: 'member',
      member,
      organisation,
      organisationKind: kind,
      organisationVerified: verifiedAt !== null,
      role,
      areas,
    };
  }

  get<E extends EntityName>(entity: E, id: string): EntityRow[E] {
    const row = this.store.get(entity, id);
    if (!row) throw new Error(`no ${entity} ${id}`);
    return row;
  }

  /** Writes a row as it is, for states that no command leads to. */
  put<E extends EntityName>(entity: E, row: EntityRow[E]): void {
    this.store.put(entity, row);
  }

  /** Takes out every row of a noun. */
  clear(entity: EntityName): void {
    for (const id of [...this.rows[entity].keys()]) this.store.drop(entity, id);
  }

  /** Keeps a change; throws when its noun declares no such event, or the event another effect. */
  private apply(change: Change): Told[] {
    const { entity, id, kind } = change;
    const before = this.store.get(entity, id);
    const effect = eventOf(entity, kind)?.effect;
    if (!effect) throw new Error(`${entity} declares no ${kind}`);
    if (effect !== 'upsert' && (effect === 'birth') !== (before === undefined))
      throw new Error(`${kind} of ${entity} ${id}: a ${effect}, but the row was ${typeof before}`);
    const told = tell(this.store, change);
    for (const one of told) this.kinds.add(one.change.kind);
    return told;
  }

  /** Answers everything: the whole of every board is here. */
  reader(board: string): Reader {
    const { store, areas } = this;
    return {
      board,
      now: this.now,
      row: (entity, id) => store.get(entity, id) ?? null,
      list: (entity, index, key) => store.list(entity, index, key),
      all: (entity) => store.all(entity).values(),
      near: () => [...store.all('need').values()].filter((need) => need.incident === board),
      area: (code) => areas.get(code) ?? null,
      place: (point) => this.locate(point),
    };
  }
}
