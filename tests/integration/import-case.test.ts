// Lists as offices write them: each becomes what its outcome says, and a change of it is seen here.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCases } from '../support/import-case.ts';
import { outcomeOf } from '../support/import-outcome.ts';
import { openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
beforeAll(async () => {
  one = await openImportScene();
});
afterAll(() => one.close());

test.for(importCases)('$kind of $file: $expected', async (given) => {
  const name = given.file.slice(0, given.file.lastIndexOf('.'));
  const outcome = new URL(`../fixtures/import/lists/outcome/${name}.txt`, import.meta.url);
  await expect(await outcomeOf(one, given)).toMatchFileSnapshot(outcome.pathname);
});
