// What a step of a history of goods meets: the sites, claims and shipments there are, and who works with them.
import type { Actor, MemberActor } from '#domain/actor.ts';
import type { Decision } from '#domain/command.ts';
import type { Claim } from '#domain/claim.ts';
import { exact } from '#domain/quantity.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { CommandName } from '#domain/commands.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Depot } from './depot.ts';
import { incident } from './world.ts';

type Outcome = Decision | Refusal;
/** Told after every command; a step may send several. */
export type Told = (answer: Outcome) => void;

/** Kinds of steps by name: how often each comes up, and how it is carried out. */
export type Steps = Record<string, { weight: number; go: (scene: Scene) => unknown }>;

const items = ['BERAS', 'AIR', 'SEL'] as const;
/** What a step meets. */
export class Scene {
  readonly depot: Depot;
  readonly which: number;
  readonly other: number;
  readonly share: number;
  private readonly told: Told;

  constructor(depot: Depot, told: Told, which: number, other: number, share: number) {
    this.depot = depot;
    this.told = told;
    this.which = which;
    this.other = other;
    this.share = share;
  }

  get board() {
    return this.depot.board;
  }

  get sites(): string[] {
    const { warehouse, lumbung, shut, site, meunasah } = this.depot;
    return [warehouse, lumbung, warehouse, site, meunasah, shut, lumbung];
  }

  get item(): (typeof items)[number] {
    return items[this.other % 3] ?? 'AIR';
  }

  /** A quantity by the step's share, in decimals that binary numbers do not hold. */
  readonly of = (whole: number): number => Math.max(0.001, exact(this.share * (whole || 1)));

  /** Sends; one in eight crashes before the commit and is sent again, as the same command. */
  send(actor: Actor, name: CommandName, input: object): Outcome {
    const full = name.startsWith('agreement.') ? input : { incident, ...input };
    const lost = this.other % 8 === 0 ? this.board.attempt(actor, name, full) : undefined;
    const answer = this.board.send(actor, name, full);
    if (lost && JSON.stringify(lost) !== JSON.stringify(answer))
      throw new Error(`${name} answers otherwise the second time`);
    this.told(answer);
    return answer;
  }

  /** Who works there. */
  keeper(organisation: string | null): MemberActor {
    const { who } = this.depot;
    const known = [who.baznas, who.dompet, who.coordinator, who.host, who.ministry];
    return known.find((actor) => actor.organisation === organisation) ?? who.rumah;
  }

  keeperOf(site: string): MemberActor {
    return this.keeper(this.board.get('site', site).organisation);
  }

  /** Six times in seven a row that fits, else any. */
  pick<T>(table: Iterable<T>, fits: (row: T) => boolean): T | undefined {
    const all = [...table];
    const fitting = this.other % 7 ? all.filter(fits) : [];
    return fitting[this.which % fitting.length] ?? all[this.which % all.length];
  }

  /** A shipment that fits, and what its steps share: its board, its id, its sender. */
  shipment(fits: (row: Shipment) => boolean) {
    const shipment = this.pick(this.board.rows.shipment.values(), fits);
    if (!shipment) return undefined;
    const to = { incident: shipment.incident, shipment: shipment.id };
    return { shipment, to, sender: this.keeper(shipment.organisation) };
  }

  claim(fits: (row: Claim) => boolean): Claim | undefined {
    return this.pick(this.board.rows.claim.values(), fits);
  }
}
