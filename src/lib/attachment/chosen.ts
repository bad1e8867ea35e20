// A photo or a recording that was chosen and not sent yet.
import { newId } from '#sync/id.ts';

export interface ChosenPhoto {
  /** Made here: sending it again has one effect. */
  id: string;
  blob: Blob;
}

export function chosenPhoto(blob: Blob): ChosenPhoto {
  return { id: newId(), blob };
}
