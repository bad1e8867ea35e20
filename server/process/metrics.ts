// Prometheus figures of this process: sockets, memory, event loop, commands. No personal data.
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { App } from '#server/app.ts';
import type { Gateway } from '#server/realtime/gateway.ts';

export interface Metrics {
  text(): Promise<string>;
}

export function createMetrics(app: App, gateway: () => Gateway | null): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'posko_' });
  new Gauge({
    name: 'posko_sockets',
    help: 'Sockets connected to this process',
    registers: [registry],
    collect() {
      this.set(gateway()?.sockets() ?? 0);
    },
  });
  new Gauge({
    name: 'posko_feed_connected',
    help: '1 while the bell between processes works or is not needed',
    registers: [registry],
    collect() {
      this.set(app.feed.connected() ? 1 : 0);
    },
  });
  return { text: () => registry.metrics() };
}
