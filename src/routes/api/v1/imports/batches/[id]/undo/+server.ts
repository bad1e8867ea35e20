// Undoing an imported list: the preview and the order, GET, POST /api/v1/imports/batches/{id}/undo.
import { importStepEndpoint, nothing } from '#http/import.ts';
import { endpoint } from '#http/query.ts';

export const GET = endpoint('import.undo-preview');
export const POST = importStepEndpoint(nothing, (imports, _input, by, id) => imports.undo(id, by));
