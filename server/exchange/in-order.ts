// Works of one thing run one after another; works of other things do not wait for them.

export type InOrder = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** A function that runs works of the same key in the order of their arrival. A work that fails does not stop the next. */
export function createOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const done = (last.get(key) ?? Promise.resolve()).then(work);
    const ended = done
      .catch(() => undefined)
      .finally(() => {
        if (last.get(key) === ended) last.delete(key);
      });
    last.set(key, ended);
    return done;
  };
}
