// Who has a voice on a need: each person one (S21). A merge joins the voices, and undoing it parts them again.
import type { Need } from './need.ts';

/** Members that a need keeps as voices at most. */
export const mostVoices = 500;

type Voices = Pick<Need, 'voicedBy'>;

/** Who has a voice after two needs became one. Who spoke on both stands twice, so that undoing it parts them again. */
export function joinedVoices(into: Voices, from: Voices): Need['voicedBy'] {
  return [...(into.voicedBy ?? []), ...(from.voicedBy ?? [])].slice(0, mostVoices);
}

/** Who has a voice after a merge was undone. */
export function partedVoices(into: Voices, from: Voices): Need['voicedBy'] {
  const left = [...(into.voicedBy ?? [])];
  for (const member of from.voicedBy ?? []) {
    const at = left.lastIndexOf(member);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

/** How many persons have a voice on both: a merge counts each of them once. */
export function sharedVoices(into: Voices, from: Voices): number {
  const known = new Set(into.voicedBy);
  return new Set(from.voicedBy?.filter((member) => known.has(member))).size;
}
