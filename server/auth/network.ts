// The network of an address, as it is counted and as it is told to people.
import { isIPv6 } from 'node:net';

/**
 * The address that is counted: an IPv4 address, or the /64 network of an IPv6 address, which one household or office
 * has. An IPv4 address written as IPv6 counts as IPv4.
 */
export function subnet(address: string): string {
  const plain = plainAddress(address);
  return isIPv6(plain) ? groupsOf(plain).slice(0, 4).join(':') : plain;
}

/**
 * The network that is told and logged: the first three numbers of an IPv4 address (/24), the first three groups of an
 * IPv6 address (/48). It says where attempts came from and names no single device.
 */
export function network(address: string): string {
  const plain = plainAddress(address);
  if (isIPv6(plain)) return `${groupsOf(plain).slice(0, 3).join(':')}::/48`;
  const parts = plain.split('.');
  return parts.length === 4 ? `${parts.slice(0, 3).join('.')}.0/24` : 'other';
}

function plainAddress(address: string): string {
  const plain = address.split('%')[0] ?? '';
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? plain;
}

/** The eight groups of an IPv6 address without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}
