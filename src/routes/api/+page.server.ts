// The API page: commands and refusals, listed from the registry itself.
import { refusalStatus } from '#domain/refusal.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import { commands } from '#domain/commands.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const i18n = createI18n(locals.locale);
  const codes = Object.keys(refusalStatus) as RefusalCode[];
  return {
    commands: Object.values(commands).map(({ name, home, input }) => ({
      name,
      home,
      fields: Object.entries<{ type: string }>(input.entries).map(([field, schema]) => ({
        field,
        required: schema.type !== 'optional',
      })),
    })),
    refusals: codes.map((code) => ({
      code,
      status: refusalStatus[code],
      text: refusalText(i18n, { kind: 'refusal', code, facts: shown }),
    })),
  };
};

/** What stands in the sentences of the list, where a real refusal has its facts. */
const shown = {
  field: '…',
  unit: '…',
  open: 0,
  committed: 0,
  available: 0,
  limit: 0,
  retryAfter: 60,
  incident: '…',
  command: '…',
  given: '…',
  units: ['…'],
  id: '…',
  holders: [],
};
