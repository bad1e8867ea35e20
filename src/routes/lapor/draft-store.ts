// Where drafts are kept: one for each tab, so that two tabs never write one report. A draft whose tab was closed is taken
// up by the next. The contact of a person stays in its tab and ends with it (P1).
import { newId } from '#sync/id.ts';
import { isAbout, isBegun, readContact, readDraft } from './draft.ts';
import type { Contact, Draft } from './draft.ts';

/** What the store needs of the browser. */
export interface DraftPlaces {
  /** Of the device. */
  drafts: Storage;
  /** Of this tab. */
  tab: Storage;
  /** Takes a key for this tab until `release`. @returns false when another tab has it */
  hold(key: string): Promise<boolean>;
  release(key: string): void;
}

export class DraftStore {
  private readonly prefix: string;
  private readonly places: DraftPlaces;
  private key: string;

  /** One set of drafts for each incident and person: phones are shared. */
  constructor(incident: string, member: string, places: DraftPlaces) {
    this.prefix = `posko.lapor.${incident}.${member}`;
    this.places = places;
    this.key = this.newKey();
  }

  /**
   * Takes up this tab's draft, else one whose tab was closed. A draft about another place than `site` is left alone.
   * @returns null when a new draft begins
   */
  async recall(
    site: { id: string } | null,
  ): Promise<{ draft: Draft; contact: Contact | null } | null> {
    const { tab, drafts } = this.places;
    const own = tab.getItem(this.prefix);
    const keys = Array.from({ length: drafts.length }, (_, n) => drafts.key(n) ?? '');
    const others = keys.filter((key) => key.startsWith(this.prefix) && key !== own);
    for (const key of own === null ? others : [own, ...others]) {
      const draft = readDraft(drafts.getItem(key));
      if (!draft || !isAbout(draft, site) || !(await this.places.hold(key))) continue;
      this.use(key);
      return { draft, contact: key === own ? readContact(tab.getItem(`${key}.contact`)) : null };
    }
    this.use(this.newKey());
    await this.places.hold(this.key);
    return null;
  }

  keep(draft: Draft, contact: Contact): void {
    if (!isBegun(draft)) return this.drop();
    this.places.drafts.setItem(this.key, JSON.stringify(draft));
    this.places.tab.setItem(`${this.key}.contact`, JSON.stringify(contact));
  }

  /** The report was sent, or thrown away. */
  drop(): void {
    this.places.drafts.removeItem(this.key);
    this.places.tab.removeItem(`${this.key}.contact`);
  }

  /** The form closes: another tab may take the draft up. */
  close(): void {
    this.places.release(this.key);
  }

  private use(key: string): void {
    this.key = key;
    this.places.tab.setItem(this.prefix, key);
  }

  private newKey(): string {
    return `${this.prefix}.${newId()}`;
  }
}

/** The browser's storage. Without locks (a page without TLS) a tab takes up only its own draft. */
export function browserPlaces(): DraftPlaces {
  const held = new Map<string, () => void>();
  return {
    drafts: localStorage,
    tab: sessionStorage,
    hold(key) {
      if (!('locks' in navigator))
        return Promise.resolve(Object.values(sessionStorage).includes(key));
      return new Promise((resolve) => {
        void navigator.locks.request(key, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock && new Promise<void>((release) => held.set(key, release));
        });
      });
    },
    release(key) {
      held.get(key)?.();
      held.delete(key);
    },
  };
}
