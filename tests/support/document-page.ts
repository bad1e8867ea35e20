// A page that has a document open over a socket, as the provider of the browser has it.
import * as Y from 'yjs';
import type { DocumentJoined, DocumentNews, DocumentWritten } from '#domain/document-wire.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { BoardSocket } from '#sync/socket-client.ts';

export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
export const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

type Heard<E extends keyof DocumentNews> = Parameters<DocumentNews[E]>[0];

export class DocumentPage {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('text');
  readonly socket: BoardSocket;
  readonly id: string;
  versions: Heard<'doc.versions'>['versions'] = [];
  people: Heard<'doc.people'>['people'] = [];
  /** How often it was told to join again. */
  resyncs = 0;

  constructor(socket: BoardSocket, id: string) {
    this.socket = socket;
    this.id = id;
    socket.on('doc.update', ({ id: of, update }) => {
      if (of === id) Y.applyUpdate(this.doc, bytesOf(update));
    });
    socket.on('doc.versions', ({ versions }) => (this.versions = versions));
    socket.on('doc.people', ({ people }) => (this.people = people));
    socket.on('doc.resync', () => (this.resyncs += 1));
  }

  get words(): string {
    return this.text.toJSON();
  }

  async join(schema = 1): Promise<DocumentJoined | Refusal> {
    const stateVector = base64(Y.encodeStateVector(this.doc));
    const joined = await this.socket.emitWithAck('doc.join', { id: this.id, schema, stateVector });
    if ('ok' in joined) {
      Y.applyUpdate(this.doc, bytesOf(joined.update));
      this.versions = joined.versions;
    }
    return joined;
  }

  /** Changes the text and sends what changed. */
  async write(change: (text: Y.Text) => void): Promise<DocumentWritten | Refusal> {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(() => change(this.text));
    return this.send(Y.encodeStateAsUpdate(this.doc, before));
  }

  send(update: Uint8Array): Promise<DocumentWritten | Refusal> {
    return this.socket.emitWithAck('doc.update', { id: this.id, update: base64(update) });
  }
}
