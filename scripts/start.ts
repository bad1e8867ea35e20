// `npm start`: builds when it must, then becomes the server.
import { buildIfStale } from './build.ts';

process.env.NODE_ENV ??= 'production';
try {
  await buildIfStale();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await import('#server/main.ts');
