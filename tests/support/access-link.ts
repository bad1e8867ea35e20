// One-time links in the small world: issued, opened on a device, and whoever holds them.
import type { GuestActor, MemberActor } from '#domain/actor.ts';
import { incident, system } from './world.ts';
import type { World } from './world.ts';

/** The hash of a device's secret, by number. */
export const testDevice = (n: number) => String(n).padStart(64, 'd');

type Of = { shipment: string } | { site: string };

/** Issues a link. @returns its id */
export function issued({ board }: World, by: MemberActor, of: Of): string {
  return String(board.must(by, 'link.issue', { incident, ...of }).result.link);
}

/** Whoever holds a link that is opened already. */
export function holderOf({ board }: World, link: string, signedIn: string | null = null) {
  const { organisation } = board.get('accessLink', link);
  return { kind: 'guest', link, organisation, signedIn } as const satisfies GuestActor;
}

/** Issues a link and opens it on a device. @returns whoever holds it */
export function opened(world: World, by: MemberActor, of: Of, device = testDevice(1)): GuestActor {
  const link = issued(world, by, of);
  world.board.must(system, 'link.open', { incident, link, device });
  return holderOf(world, link);
}

/** A valid input of each command, and links that are open for the seats of the table. */
export function accessLinkSamples(world: World, shipment: string) {
  const { who, site } = world;
  const driver = opened(world, who.baznas, { shipment }, testDevice(1));
  world.board.must(driver, 'shipment.report', { incident, shipment, placeName: 'SPBU Opak' });
  opened(world, who.host, { site }, testDevice(2));
  const waiting = issued(world, who.baznas, { shipment });
  return {
    'link.issue': { incident, shipment, label: 'Pak Amir' },
    'link.open': { incident, link: waiting, device: testDevice(3) },
    'link.revoke': { incident, link: waiting },
    'shipment.delay': { incident, shipment, why: 'road' as const, note: 'Jembatan putus' },
  };
}

const sender = ['ministry', 'coordinator', 'baznas', 'ngoAdmin'];

export const accessLinkPermissions = {
  'link.issue': sender,
  'link.open': ['system'],
  'link.revoke': [...sender, 'system'],
  'shipment.delay': [...sender, 'system'],
};
