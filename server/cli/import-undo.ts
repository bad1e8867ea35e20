// `import:undo BATCH`: takes a written list back, and tells the same three piles as the browser (INTEROP 17).
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#domain/actor.ts';
import type { ImportUndo } from '#domain/import-view.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Locale } from '#i18n/message.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { createI18n } from '#i18n/translate.ts';
import { actorByEmail } from '#server/read/import-index.ts';
import { oneOf } from './import-choice.ts';
import { UsageError } from './command.ts';
import type { CliCommand, CliContext } from './command.ts';

/** sysexits.h EX_DATAERR: nothing was undone. */
const EXIT_DATA = 65;
/** Undone, but not all of it. */
const EXIT_IN_PART = 3;
/** How often a running undo is looked at (ms). */
const pause = 200;

export const command: CliCommand = {
  name: 'import:undo',
  summary: 'Takes a list back that was imported within 24 hours.',
  usage: [
    'npm run cli -- import:undo BATCH [OPTIONS]',
    '',
    'BATCH is the id that `import --write` printed, or the last part of the address of the result in the',
    'browser. What nobody acted on is taken back by commands; what somebody acted on stays; what cannot be',
    'taken back is told with the reason. The three add up to the batch.',
    '',
    '  --dry-run   tell the three piles and change nothing',
    '  --as EMAIL  act as this member; without it as the system',
    '  --lang en   reasons in English',
    '  --json      the piles as one JSON object',
    '',
    'Exit codes: 0 all is undone, 3 undone in part, 65 nothing is undone, 64 wrong usage.',
  ].join('\n'),
  options: {
    'dry-run': { type: 'boolean' },
    as: { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(context) {
    const { app, values, words, say } = context;
    const [batch, ...rest] = words;
    if (!batch || rest.length > 0) throw new UsageError('Say the id of one batch.');
    const language = oneOf(values.lang, '--lang', ['id', 'en']) ?? 'id';
    const by = { actor: await actorOf(context), language };
    const isDry = values['dry-run'] === true;
    const begun = isDry ? await previewOf(app, batch, by) : await app.imports.undo(batch, by);
    const seen = isRefusal(begun) || isDry ? begun : await endOf(app, batch, by);
    if (isRefusal(seen)) {
      say(refusalText(createI18n(language), seen));
      return EXIT_DATA;
    }
    if (values.json) say(JSON.stringify(seen));
    else for (const line of pileLines(seen, language)) say(line);
    const isLeft = seen.kept.count + seen.refused.count > 0;
    if (isDry || (seen.batch.undoneAt !== null && !isLeft)) return 0;
    return seen.batch.undoneAt === null || seen.undone.count === 0 ? EXIT_DATA : EXIT_IN_PART;
  },
};

interface By {
  actor: Actor;
  language: Locale;
}

function previewOf(
  { read }: CliContext['app'],
  id: string,
  { actor, language }: By,
): Promise<ImportUndo | Refusal> {
  return read('import.undo-preview', { id, language }, actor);
}

/** The piles when the undo has ended. */
async function endOf(app: CliContext['app'], id: string, by: By): Promise<ImportUndo | Refusal> {
  for (;;) {
    const seen = await previewOf(app, id, by);
    if (isRefusal(seen) || !seen.busy) return seen;
    await sleep(pause);
  }
}

async function actorOf({ sql, values }: CliContext): Promise<Actor> {
  if (typeof values.as !== 'string') return { kind: 'system' };
  const actor = await actorByEmail(sql, values.as);
  if (!actor) throw new UsageError('--as: no active member has this address.');
  return actor;
}

function pileLines(seen: ImportUndo, language: Locale): string[] {
  const { t, number } = createI18n(language);
  const lines = (['undone', 'kept', 'refused'] as const).flatMap((name) => [
    `${t(`import.undo.${name}`)}: ${number(seen[name].count)}`,
    ...seen[name].reasons.map(({ text, count }) => `  ${number(count)}  ${text}`),
  ]);
  return [t('import.undo.lead', { count: seen.commands }), ...lines];
}
