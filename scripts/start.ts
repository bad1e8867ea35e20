// `npm start`: builds when it must, then becomes the server.
import { buildOrLeave } from './build.ts';

process.env.NODE_ENV ??= 'production';
await buildOrLeave();
await import('#server/main.ts');
