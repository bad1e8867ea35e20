// Which documents this device keeps, and of which it has changes that no server has (V16). They are their writer's: those of
// another reader go once nothing of them is unsent (P1).

const prefix = 'posko-document';

/** The database of a document of one writer. */
export function documentDatabase(member: string, id: string): string {
  return `${prefix}/${member}/${id}`;
}

/** Numbers of changes that are not sent, by document. */
export function unsentOf(member: string): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`${prefix}/${member}`) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, number>) : {};
  } catch {
    // Storage is switched off.
    return {};
  }
}

export function keepUnsent(member: string, id: string, count: number): void {
  const { [id]: _before, ...others } = unsentOf(member);
  const kept = count > 0 ? { ...others, [id]: count } : others;
  try {
    if (Object.keys(kept).length === 0) localStorage.removeItem(`${prefix}/${member}`);
    else localStorage.setItem(`${prefix}/${member}`, JSON.stringify(kept));
  } catch {
    // Storage is switched off: what is not sent is on this page alone, which warns before it closes.
  }
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

/** Calls `listener` after every change of these numbers on this page. @returns a function that stops it */
export function onUnsent(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** From now on the device is this reader's: documents of others go, unless something of them waits to be sent. */
export async function forgetDocuments(reader: string): Promise<void> {
  for (const { name = '' } of await indexedDB.databases()) {
    const [kind, member = '', id = ''] = name.split('/');
    if (kind !== prefix || member === reader || id in unsentOf(member)) continue;
    indexedDB.deleteDatabase(name);
  }
}
