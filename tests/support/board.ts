// A board in memory: commands of the registry on plain Maps, with the facts that storage would fetch.
import type { Actor, MemberActor } from '#domain/actor.ts';
import type { Change, EntityName, EntityRow } from '#domain/change.ts';
import { nationalBoard } from '#domain/change.ts';
import { run } from '#domain/command.ts';
import type {
  Decision,
  AreaFact,
  ClaimFact,
  FactKinds,
  FactQuery,
  Facts,
} from '#domain/command.ts';
import type { LineFact, MemberFact, NeedFact, PlaceFact } from '#domain/command.ts';
import { duplicateDistance } from '#domain/duplicate.ts';
import type { Point } from '#domain/field.ts';
import { committed } from '#domain/need.ts';
import { parseInput } from '#domain/parse.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { findCommand } from '#domain/commands.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import type { Instant } from '#domain/time.ts';
import { allOf, ledgerFinders } from './ledger.ts';
import type { Finders, Tables } from './tables.ts';

/** The n-th made-up id; far enough apart that the children of one never meet the next. */
function testId(n: number): string {
  return `00000000-0000-4000-8000-${(n * 4096).toString(16).padStart(12, '0')}`;
}

const nation: AreaFact = { code: 'ID', name: 'Indonesia', lat: -2.5, lng: 118 };
/** Facts that may be missing without the command being refused. */
const optional: readonly string[] = [
  'incidentMaybe',
  'organisationMaybe',
  'siteMaybe',
  'itemMaybe',
];

export class Board {
  readonly rows: Tables = {
    incident: new Map(),
    organisation: new Map(),
    member: new Map(),
    invitation: new Map(),
    item: new Map(),
    standard: new Map(),
    site: new Map(),
    need: new Map(),
    line: new Map(),
    claim: new Map(),
    agreement: new Map(),
    stock: new Map(),
    movement: new Map(),
    shipment: new Map(),
  };
  readonly areas = new Map<string, AreaFact>([['ID', nation]]);
  /** Reverse geocoding; at sea by default. */
  locate: (point: Point) => PlaceFact | null = () => null;
  now: Instant = '2025-12-10T02:00:00.000Z';
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

  /** Runs anything as the server would: parse, facts, permission, decision; keeps what was accepted. */
  send(actor: Actor, name: string, input: unknown): Decision | Refusal {
    const answer = this.attempt(actor, name, input);
    this.sent += 1;
    if (!isRefusal(answer)) for (const change of answer.changes) this.apply(change);
    return answer;
  }

  /** What `send` would answer, and nothing is kept: a crash before the commit. The next one has the same id. */
  attempt(actor: Actor, name: string, input: unknown): Decision | Refusal {
    const command = findCommand(name);
    if (!command) return refuse('unknown-command');
    const parsed = parseInput(command, input);
    if (isRefusal(parsed)) return parsed;
    const id = testId(this.sent + 1);
    const board =
      command.board !== 'nasional' && 'incident' in parsed.input
        ? String(parsed.input.incident)
        : nationalBoard;
    const facts = this.facts(command.facts(parsed.input), actor, id, board);
    return isRefusal(facts) ? facts : run(command, facts, parsed.input, this.now);
  }

  /** Another board with the same past, from where both go their own ways. */
  fork(): Board {
    const copy = new Board();
    for (const [entity, table] of Object.entries(this.rows))
      Object.assign(copy.rows, { [entity]: new Map<string, object>(table) });
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
      ...{ kind: 'member', member, organisation, organisationKind: kind },
      ...{ organisationVerified: verifiedAt !== null, role, areas },
    };
  }

  get<E extends EntityName>(entity: E, id: string): EntityRow[E] {
    const row = this.rows[entity].get(id);
    if (!row) throw new Error(`no ${entity} ${id}`);
    return row;
  }

  private apply({ entity, id, body }: Change): void {
    const table = this.rows[entity] as Map<string, object>;
    table.set(id, { ...table.get(id), ...body });
  }

  private facts(query: FactQuery, actor: Actor, id: string, board: string) {
    const facts = { actor, id } as Facts<FactQuery>;
    const finders = this.finders(board);
    for (const [key, asked] of Object.entries<unknown>(query)) {
      if (asked === undefined) continue;
      const find = finders[key as keyof FactKinds] as (query: unknown) => unknown;
      const found = find(asked);
      if (found === undefined && !optional.includes(key))
        return refuse('not-found', { field: key });
      Object.assign(facts, { [key]: found });
    }
    return facts;
  }

  private finders(board: string): Finders {
    const { rows } = this;
    const here = <Row extends { incident: string }>(row: Row | undefined) =>
      row?.incident === board ? row : undefined;
    const need = (id: string) => this.needFact(here(rows.need.get(id))?.id);
    return {
      incident: (id) => rows.incident.get(id),
      incidentMaybe: (id) => rows.incident.get(id),
      organisation: (id) => rows.organisation.get(id),
      organisationMaybe: (id) => rows.organisation.get(id),
      member: (id) => this.memberFact(id),
      invitation: (id) => rows.invitation.get(id),
      site: (id) => here(rows.site.get(id)),
      siteMaybe: (id) => here(rows.site.get(id)),
      need,
      into: need,
      line: (id) => this.lineFact(here(rows.line.get(id))?.id),
      claim: (id) => this.claimFact(here(rows.claim.get(id))?.id),
      itemMaybe: (id) => rows.item.get(id),
      items: (ids) => allOf(ids, (id) => rows.item.get(id)),
      standards: (ids) => ids.flatMap((id) => rows.standard.get(id) ?? []),
      areas: (codes) => allOf(codes, (code) => this.areas.get(code)),
      place: (point) => this.locate(point),
      nearby: (wanted) => this.nearby(board, wanted),
      ...ledgerFinders(rows, board, (id) => this.claimFact(id)),
    };
  }

  private needFact(id: string | undefined): NeedFact | undefined {
    const need = this.rows.need.get(id ?? '');
    const lines = [...this.rows.line.values()].filter((line) => line.need === id);
    return need && { need, lines, claims: lines.flatMap((line) => this.holding(line.id)) };
  }

  private lineFact(id: string | undefined): LineFact | undefined {
    const line = this.rows.line.get(id ?? '');
    if (!line) return undefined;
    const claims = this.holding(line.id);
    const holders = [...new Set(claims.map((claim) => claim.organisation))];
    return {
      ...{ line, need: this.get('need', line.need), claims },
      holders: holders.map((holder) => this.get('organisation', holder)),
    };
  }

  private claimFact(id: string | undefined): ClaimFact | undefined {
    const claim = this.rows.claim.get(id ?? '');
    if (!claim) return undefined;
    const line = this.get('line', claim.line);
    const need = this.get('need', line.need);
    return { claim, line, need, site: need.site ? this.get('site', need.site) : undefined };
  }

  private memberFact(id: string): MemberFact | undefined {
    const member = this.rows.member.get(id);
    if (!member) return undefined;
    const admins = [...this.rows.member.values()].filter(
      (other) =>
        other.organisation === member.organisation && other.active && other.role === 'admin',
    );
    const isLastAdmin = admins.length === 1 && admins[0]?.id === id;
    return { member, organisation: this.get('organisation', member.organisation), isLastAdmin };
  }

  /** Claims that still hold something on a line. */
  private holding(line: string) {
    return [...this.rows.claim.values()].filter(
      (claim) => claim.line === line && committed(claim) > 0,
    );
  }

  private nearby(board: string, { site, point, items }: FactKinds['nearby'][0]) {
    const at = site === undefined ? undefined : this.rows.site.get(site);
    const own = at?.lat == null || at.lng === null ? undefined : { lat: at.lat, lng: at.lng };
    const wanted = { site, point: point ?? own, items };
    return [...this.rows.need.values()].flatMap((need) => {
      const lines = this.needFact(need.id)?.lines ?? [];
      const distance =
        need.incident === board ? duplicateDistance(wanted, need, lines, this.now) : null;
      return distance === null ? [] : [{ need, lines, distance }];
    });
  }
}
