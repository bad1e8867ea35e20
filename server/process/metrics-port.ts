// The metrics on a port of their own, which the operator's network reaches and visitors do not.
import { once } from 'node:events';
import type { Config } from '#server/config.ts';
import { ConfigError } from '#server/config.ts';
import { createHeaderedServer } from '#server/process/header.ts';
import type { Metrics } from '#server/process/metrics.ts';

/** Listens on METRICS_PORT when it is set. @returns a function that ends it */
export async function serveMetrics(config: Config, metrics: Metrics): Promise<() => void> {
  const { metricsPort, metricsHost } = config;
  if (metricsPort === undefined) return () => undefined;
  const server = createHeaderedServer(config, {}, (request, response) => {
    const isAsked = request.url === '/metrics';
    const answer = isAsked ? metrics.text() : Promise.resolve('Not found\n');
    response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
    answer.then(
      (text) => response.writeHead(isAsked ? 200 : 404).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(metricsPort, metricsHost);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigError(`METRICS_PORT: ${metricsPort} cannot be used: ${message}`, {
      cause: error,
    });
  }
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
