// The small world with goods in it: two lumbung, of which a decree opens one, a warehouse, two shelters.
import { siteAccount } from '#domain/account.ts';
import type { Account } from '#domain/account.ts';
import type { Actor } from '#domain/actor.ts';
import type { CommandInput } from '#domain/commands.ts';
import { exact } from '#domain/quantity.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Board } from './board.ts';
import { createWorld, incident, places, system } from './world.ts';
import type { World } from './world.ts';

export interface Depot extends World {
  /** Lumbung in Karang Baru, under decree, run by Dinsos Aceh. */
  lumbung: string;
  /** Lumbung in Langkat, where no decree holds; run by Dinsos Aceh as well. */
  shut: string;
  /** Baznas's warehouse in Kuala Simpang. */
  warehouse: string;
  /** A second shelter, in Kuala Simpang, run by `host` too. */
  meunasah: string;
}

export const decree: CommandInput<'incident.decree'>['decree'] = {
  number: '300.2/1183/2025',
  status: 'tanggap_darurat' as const,
  issuer: 'Gubernur Aceh',
  area: '11',
  from: '2025-11-28',
  until: '2025-12-15',
};

export function createDepot(on?: Board): Depot {
  const world = createWorld(on);
  const { board, who } = world;
  board.must(who.coordinator, 'incident.decree', { incident, decree });
  const store = (input: CommandInput<'storage.register'>) =>
    String(board.must(system, 'storage.register', input).result.site);
  const social = { kind: 'social-storage', tier: 'regency' } as const;
  const lumbung = store({
    name: 'Lumbung Karang Baru',
    ...social,
    area: '11.16.08',
    point: places.karangBaru,
    organisation: who.office.organisation,
  });
  const shut = store({
    name: 'Lumbung Langkat',
    ...social,
    area: '12.05',
    point: places.langkat,
    organisation: who.office.organisation,
  });
  const warehouse = store({
    name: 'Gudang Baznas',
    kind: 'warehouse',
    tier: 'organisation',
    area: '11.16.02',
    point: places.kualaSimpang,
    organisation: who.baznas.organisation,
  });
  const { result } = board.must(system, 'site.register', {
    incident,
    name: 'Meunasah Kota',
    kind: 'shelter',
    area: '11.16.02',
    point: places.kualaSimpang,
    organisation: who.host.organisation,
  });
  return { ...world, lumbung, shut, warehouse, meunasah: String(result.site) };
}

/** Puts goods on a shelf, as a donation. */
export function stocked(
  { board }: World,
  site: string,
  item: string,
  quantity: number,
  lot: { lot?: string; expiry?: string } = {},
): void {
  board.must(system, 'stock.receive', {
    incident,
    site,
    origin: 'donation',
    lines: [{ item, quantity, ...lot }],
  });
}

/** What an account holds of an item, of all lots. */
export function held({ board }: World, name: Account, item: string): number {
  const rows = [...board.rows.stock.values()];
  const own = rows.filter((row) => row.account === name && row.item === item);
  return exact(own.reduce((sum, row) => sum + row.quantity, 0));
}

/** What a site holds of an item. */
export const onHand = (world: World, site: string, item: string) =>
  held(world, siteAccount(site), item);

type PlanInput = CommandInput<'shipment.plan'>;

/** Plans a shipment from Baznas's warehouse to the shelter, unless it is said otherwise. */
export function planned(
  depot: Depot,
  lines: PlanInput['lines'],
  more: Partial<PlanInput> & { by?: Actor } = {},
): string {
  const { by = depot.who.baznas, ...input } = more;
  const answer = depot.board.must(by, 'shipment.plan', {
    incident,
    from: depot.warehouse,
    stops: [{ site: depot.site }],
    lines,
    ...input,
  });
  return String(answer.result.shipment);
}

/** Loads a shipment and sends it on its way; `lines` as the loading names them. */
export function sent(
  { board, who }: Depot,
  shipment: string,
  {
    by = who.baznas,
    lines = [],
  }: { by?: Actor; lines?: CommandInput<'shipment.load'>['lines'] } = {},
): Shipment {
  const { incident: on } = board.get('shipment', shipment);
  board.must(by, 'shipment.load', { incident: on, shipment, lines });
  board.must(by, 'shipment.depart', { incident: on, shipment });
  return board.get('shipment', shipment);
}
