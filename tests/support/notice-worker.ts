// A process that does nothing but notifications, to be killed: `node tests/support/notice-worker.ts DATABASE_URL`.
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import { connect } from '#server/postgres/connection.ts';
import { createLog } from '#server/process/log.ts';

const [url = ''] = process.argv.slice(2);
const config = parseConfig({ NODE_ENV: 'test', DATABASE_URL: url });
const app = await createApp(config, { sql: connect(url, { max: 4 }), log: createLog(config) });
console.log('ready');
for (;;) {
  await app.notices.listen();
  await sleep(20);
}
