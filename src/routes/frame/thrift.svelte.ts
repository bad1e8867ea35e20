// Whether this page saves data (UX 64): as its person chose on this device, else as the browser or the network says.
import { getContext, onMount, setContext } from 'svelte';
import { thriftOf } from '#domain/thrift.ts';
import type { ThriftChoice, ThriftReason } from '#domain/thrift.ts';

const KEY = Symbol('thrift');

/** The part of the Network Information API that is used; Firefox and Safari have none. */
interface Connection extends EventTarget {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

export interface Thrift {
  /** Null: data is not saved. */
  readonly reason: ThriftReason | null;
}

/** What the server knows when it makes the page. */
export interface ThriftKnown {
  choice: ThriftChoice;
  /** The request said `Save-Data: on`. */
  saveData: boolean;
}

/** Root layout only. The network is asked after the page is there, so that server and browser write the same first. */
export function setThrift(known: () => ThriftKnown): Thrift {
  let network = $state.raw<{ saveData: boolean; effectiveType?: string | undefined } | null>(null);
  const reason = $derived.by(() => {
    const { choice, saveData } = known();
    return thriftOf(choice, {
      saveData: saveData || (network?.saveData ?? false),
      effectiveType: network?.effectiveType,
    });
  });
  onMount(() => {
    const { connection } = navigator as Navigator & { connection?: Connection };
    if (!connection) return undefined;
    const read = () => {
      const { saveData = false, effectiveType } = connection;
      network = { saveData, effectiveType };
    };
    read();
    connection.addEventListener('change', read);
    return () => connection.removeEventListener('change', read);
  });
  return setContext<Thrift>(KEY, {
    get reason() {
      return reason;
    },
  });
}

export function useThrift(): Thrift {
  return getContext<Thrift>(KEY);
}
