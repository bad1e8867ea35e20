// The page that describes the API.
import type { api as source } from '../id/api.ts';

export const api = {
  'api.lead':
    'All that the screens show can be read and written here. The full description for machines:',
  'api.write': 'Writing',
  'api.writeText':
    'Sign in with POST /api/v1/session, then send commands with an id (UUID) of your own. A command sent again under the same id takes effect once.',
  'api.read': 'Reading',
  'api.board': 'the present state of the board and its number (seq)',
  'api.changes': 'what changed after that number, in order',
  'api.socket': 'changes as they happen: join, changes, command',
  'api.commands': 'Commands',
  'api.required': 'Fields in bold are required.',
  'api.refusals': 'Answers that say no',
} as const satisfies Record<keyof typeof source, string>;
