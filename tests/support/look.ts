// Looks at contacts in the small world: a sample of each command, and who may send it.
import { incident } from './world.ts';
import type { World } from './world.ts';

/** A valid input of each command. @param need one on which Baznas has a claim */
export function lookSamples({ board, who, site }: World, need: string) {
  const { member } = who.host;
  const made = board.must(who.host, 'contact.look', { incident, entity: 'site', of: site, member });
  return {
    'contact.look': { incident, entity: 'need' as const, of: need, member: who.baznas.member },
    'contact.allow': { incident, look: String(made.result.look), reason: 'sudah dijelaskan' },
  };
}

export const lookPermissions = {
  // Everybody looks for himself.
  'contact.look': ['baznas'],
  'contact.allow': ['ministry', 'coordinator', 'system'],
};
