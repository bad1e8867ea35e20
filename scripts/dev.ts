// `npm run dev`: the server with Vite inside, which reloads pages as they are edited.
process.env.NODE_ENV ??= 'development';
await import('#server/main.ts');

export {};
