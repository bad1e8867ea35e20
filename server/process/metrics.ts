// Prometheus metrics of this process: sockets, memory, event loop, commands. No personal data.
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { App } from '#server/app.ts';

export interface Metrics {
  /** In the text format of Prometheus. */
  text(): Promise<string>;
}

/** @param sockets how many are connected to this process now */
export function createMetrics({ feed }: Pick<App, 'feed'>, sockets: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'posko_' });
  new Gauge({
    name: 'posko_sockets',
    help: 'Sockets connected to this process',
    registers: [registry],
    collect() {
      this.set(sockets());
    },
  });
  new Gauge({
    name: 'posko_feed_connected',
    help: '1 while the bell between processes works or is not needed',
    registers: [registry],
    collect() {
      this.set(feed.connected() ? 1 : 0);
    },
  });
  return { text: () => registry.metrics() };
}
