// A shared text as a component sees it.
import { refuse } from '#domain/refusal.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import { closeText, openText } from '#sync/document-open.ts';
import type { SharedText, TextOptions, TextState } from '#sync/document-text.ts';

export class Note {
  state: TextState = $state.raw({
    ...{ words: '', loaded: false, unsent: 0, readOnly: null, refusal: null },
    ...{ people: [], versions: [] },
  });
  private readonly options: TextOptions;
  private text: SharedText;
  private stop: () => void;

  constructor(options: TextOptions) {
    this.options = options;
    this.text = openText(options);
    this.stop = this.follow();
  }

  private follow(): () => void {
    this.state = this.text.state;
    return this.text.listen(() => (this.state = this.text.state));
  }

  close(): void {
    this.stop();
    this.text.look(null);
    closeText(this.text);
  }

  type(words: string, caret: number): void {
    this.text.type(words, caret);
  }

  look(selection: { from: number; to: number } | null): void {
    this.text.look(selection);
  }

  place(at: number): string {
    return this.text.place(at);
  }

  find(place: string): number | null {
    return this.text.find(place);
  }

  /** Brings a kept version back, as a change of this writer. @returns whether it came */
  async restore(seq: number): Promise<boolean> {
    const words = await this.text.version(seq);
    if (words === null) return false;
    this.text.type(words, words.length);
    return true;
  }

  /** Gives up what was written here and not sent, and shows what the server has. */
  async discard(): Promise<void> {
    this.stop();
    await this.text.discard();
    closeText(this.text);
    this.text = openText(this.options);
    this.stop = this.follow();
  }
}

/** Why nothing can be written, as a refusal where it is one. */
export function refusalFor(code: TextState['readOnly']) {
  return code === null || code === 'thrifty' || code === 'outdated'
    ? null
    : refuse(code satisfies RefusalCode);
}
