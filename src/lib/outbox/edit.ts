// What a person can change in a command that waits: its texts and figures, found by their names.

/** Names of fields that are words or figures of the person; others are chosen from lists and stay. */
const texts = ['landmark', 'other', 'note', 'text', 'contactName', 'contactPhone'] as const;
const figures = ['people', 'households', 'quantity', 'received'] as const;
export type EditName = (typeof texts)[number] | (typeof figures)[number];

export interface EditField {
  /** `note`, or `lines.0.quantity`. */
  path: string;
  name: EditName;
  /** Number of the line, from 1, when there are several. */
  line: number | null;
  kind: 'text' | 'figure';
  value: string | number;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fieldsOf(
  record: Record<string, unknown>,
  before: string,
  line: number | null,
): EditField[] {
  const found = (names: readonly EditName[], kind: EditField['kind'], type: string) =>
    names.flatMap((name): EditField[] => {
      const value = record[name];
      return typeof value === type
        ? [{ path: before + name, name, line, kind, value: value as string | number }]
        : [];
    });
  return [...found(figures, 'figure', 'number'), ...found(texts, 'text', 'string')];
}

/** The fields of an input that its person may change, lines first. */
export function editFields(input: unknown): EditField[] {
  if (!isRecord(input)) return [];
  const lines = Array.isArray(input.lines) ? (input.lines as unknown[]) : [];
  const ofLines = lines.flatMap((line, n) =>
    isRecord(line) ? fieldsOf(line, `lines.${n}.`, lines.length > 1 ? n + 1 : null) : [],
  );
  return [...ofLines, ...fieldsOf(input, '', null)];
}

/** The input with other values. An emptied text is left out, as a form leaves it out. */
export function withValues(input: unknown, values: ReadonlyMap<string, string | number>): unknown {
  const changed = structuredClone(input);
  for (const { path } of editFields(input)) {
    const value = values.get(path);
    const parts = path.split('.');
    const name = parts.pop() ?? '';
    const holder = parts.reduce<unknown>(
      (at, part) => (at as Record<string, unknown>)[part],
      changed,
    ) as Record<string, unknown>;
    if (value === '') delete holder[name];
    else if (value !== undefined) holder[name] = value;
  }
  return changed;
}
