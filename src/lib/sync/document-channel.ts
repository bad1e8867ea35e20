// Documents over the socket of the board, without the documents themselves: those who write load them when they are needed
// (document-text.ts).
import type { DocumentEvents, DocumentNews } from '#domain/document-wire.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ClientEvents, ServerEvents } from '#domain/wire.ts';
import type { Socket } from 'socket.io-client';

type Event = keyof DocumentEvents;
type Input<E extends Event> = Parameters<DocumentEvents[E]>[0];
type AnswerOf<E extends Event> = Parameters<Parameters<DocumentEvents[E]>[1]>[0];
type Heard = { [N in keyof DocumentNews]: { event: N } & Parameters<DocumentNews[N]>[0] };
/** What the server tells of a document. */
export type DocumentMessage = Heard[keyof DocumentNews];

export interface DocumentListener {
  /** The socket is connected, or connected again: join now. */
  connected(): void;
  /** The connection was lost, or this page has no socket any more. */
  lost(): void;
  told(message: DocumentMessage): void;
}

/** An answer that takes longer than this (ms) is not waited for. */
const patience = 8000;

export class DocumentChannel {
  private socket: Socket<ServerEvents, ClientEvents> | null = null;
  private readonly listeners = new Set<DocumentListener>();

  /** Whether this page keeps a socket at all, connected or not; Hemat Data keeps none. */
  get open(): boolean {
    return this.socket !== null;
  }

  get connected(): boolean {
    return this.socket?.connected ?? false;
  }

  attach(socket: Socket<ServerEvents, ClientEvents>): void {
    this.socket = socket;
    socket.on('connect', () => this.each((listener) => listener.connected()));
    socket.on('disconnect', () => this.each((listener) => listener.lost()));
    const told = (message: DocumentMessage) => this.each((listener) => listener.told(message));
    socket.on('doc.update', (news) => told({ event: 'doc.update', ...news }));
    socket.on('doc.people', (news) => told({ event: 'doc.people', ...news }));
    socket.on('doc.versions', (news) => told({ event: 'doc.versions', ...news }));
    socket.on('doc.resync', (news) => told({ event: 'doc.resync', ...news }));
  }

  /** The socket is closed for good; the caller takes its listeners off. */
  detach(): void {
    this.socket = null;
    this.each((listener) => listener.lost());
  }

  /** @returns the answer; null when there is no connection or no answer came */
  async ask<E extends Event>(event: E, input: Input<E>): Promise<AnswerOf<E> | Refusal | null> {
    const { socket } = this;
    if (!socket?.connected) return null;
    try {
      const sent = socket.timeout(patience) as unknown as {
        emitWithAck(event: string, input: unknown): Promise<AnswerOf<E>>;
      };
      return await sent.emitWithAck(event, input);
    } catch {
      return null;
    }
  }

  /** @returns a function that stops it */
  listen(listener: DocumentListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private each(tell: (listener: DocumentListener) => void): void {
    for (const listener of [...this.listeners]) tell(listener);
  }
}
