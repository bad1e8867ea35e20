// Imports while the database cannot be reached or its disk is nearly full: what they would save is refused (R-P9, R-P14).
import type { OutageWatch } from '#server/outage.ts';
import { savingWithout } from '#server/write/outage.ts';
import type { Imports } from './imports.ts';

/** The imports whose savings are refused while there is an outage. Dropping goes on: it makes room. */
export function importsWithout(
  imports: Imports,
  outage: Pick<OutageWatch, 'state' | 'foundFull'>,
): Imports {
  return {
    ...imports,
    begin: savingWithout(imports.begin, outage),
    part: savingWithout(imports.part, outage),
    step: savingWithout(imports.step, outage),
    write: savingWithout(imports.write, outage),
    remember: savingWithout(imports.remember, outage),
  };
}
