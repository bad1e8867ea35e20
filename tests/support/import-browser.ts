// Imports as the browser does them: a file in parts, steps, and waiting until the server is done.
import type { Actor } from '#domain/actor.ts';
import { partSize } from '#domain/import.ts';
import type { ImportKind, ImportStep } from '#domain/import.ts';
import { importStep } from '#domain/import.ts';
import type { ImportUndo, ImportView } from '#domain/import-view.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';
import * as v from 'valibot';

export function must<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`${answer.code} ${JSON.stringify(answer.facts)}`);
  return answer;
}

export class Browser {
  private readonly app: App;
  readonly actor: Actor;
  constructor(app: App, actor: Actor) {
    this.app = app;
    this.actor = actor;
  }

  private get by() {
    return { actor: this.actor, language: 'id' as const };
  }

  /** Sends a file and waits for the report. */
  async bring(
    kind: ImportKind,
    content: string | Buffer,
    { incident = 'sumatra-2025', fileName = 'uji.csv' } = {},
  ): Promise<ImportView> {
    const bytes = Buffer.from(content);
    const input = { incident, kind, fileName, size: bytes.length };
    const { id } = must(await this.app.imports.begin(input, this.actor));
    for (let n = 0; n * partSize < bytes.length; n += 1)
      must(
        await this.app.imports.part(
          id,
          n,
          bytes.subarray(n * partSize, (n + 1) * partSize),
          this.by,
        ),
      );
    return this.wait(id);
  }

  async step(id: string, step: ImportStep): Promise<ImportView> {
    must(await this.app.imports.step(id, v.parse(importStep, step), this.by));
    return this.wait(id);
  }

  async write(id: string, rows: 'sound' | 'all' = 'sound'): Promise<ImportView> {
    must(await this.app.imports.write(id, rows, this.by));
    return this.wait(id);
  }

  /** Throws the file away: a member may have a few at once. */
  async drop(id: string): Promise<void> {
    must(await this.app.imports.drop(id, this.by));
  }

  read(id: string) {
    return this.app.read('import.read', { id }, this.actor);
  }

  rows(id: string, pile: 'problems' | 'notes' | 'sound' | 'all' = 'problems', page = 0) {
    return this.app.read('import.rows', { id, pile, page }, this.actor);
  }

  async wait(id: string): Promise<ImportView> {
    for (;;) {
      const view = must(await this.read(id));
      if (!view.busy) return view;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  preview(batch: string) {
    return this.app.read('import.undo-preview', { id: batch }, this.actor);
  }

  async undo(batch: string): Promise<ImportUndo> {
    must(await this.app.imports.undo(batch, this.by));
    for (;;) {
      const view = must(await this.preview(batch));
      if (!view.busy) return view;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
