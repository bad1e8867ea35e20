// Which errors say that the database cannot be reached. The process and the pages have their own copies of modules, so
// errors are told apart by name and code (R-P9).

/** PostgreSQL: it ends, starts, or has no connection left; then the network's and the library's. */
const codes: ReadonlySet<string> = new Set([
  ...['57P01', '57P02', '57P03', '57P05', '53300'],
  ...['08000', '08001', '08003', '08004', '08006', '08007'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'],
]);

/** Whether an error says that the database cannot be reached, or not in time. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'TimedOut' || codes.has(code);
}
