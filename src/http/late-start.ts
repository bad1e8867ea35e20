// A page that reads whole without scripts: they are loaded with the first press, key or movement of its reader, so whoever
// only reads loads none (UX 70). A device that keeps something for its reader begins at once.

/** The call in SvelteKit's own script that loads the app. */
const boot = /Promise\.all\(\[\s*import\(("[^"]+")\),\s*import\(("[^"]+")\)\s*\]\)/;

/** Runs in the browser: fulfilled when the app is wanted. It also has the page kept for when there is no network. */
const wanted = `new Promise((begin) => {
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'focusin'])
    addEventListener(type, begin, { once: true, passive: true, capture: true });
  try {
    if ((localStorage.getItem('posko.reader') ?? 'public') !== 'public') begin();
    indexedDB.databases?.().then((all) => all.some(({ name }) => name === 'posko-outbox') && begin());
    navigator.serviceWorker?.ready.then(({ active }) =>
      active.postMessage({ keep: ['/antrean', '/lapor/luring', location.pathname] }));
  } catch {
    begin();
  }
})`;

/** Runs in the browser: asks for all files at once, because each waits for the one before otherwise. */
const asked = `document.querySelector('meta[name=posko-files]').content.split(' ').forEach((href) =>
  document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href })))`;

/** One for each answer. */
export class LateStart {
  private readonly files: string[];

  /** @param texts files of the page's texts */
  constructor(texts: readonly string[]) {
    this.files = [...texts];
  }

  /** For `resolve`: scripts are named for later, and not asked for. */
  readonly preload = ({ type, path }: { type: string; path: string }): boolean => {
    if (type === 'js') this.files.push(path);
    return type !== 'js';
  };

  /** In the head: the files of the page, for its late start and for the service worker. */
  names(): string {
    return `<meta name="posko-files" content="${this.files.join(' ')}" />`;
  }

  /** @param html of the page with SvelteKit's script */
  delay(html: string): string {
    return html.replace(
      boot,
      (loading) => `${wanted}.then(() => { ${asked}; return ${loading}; })`,
    );
  }
}
