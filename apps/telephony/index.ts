export { buildTelephony } from './app.ts';
export type { TelephonyDeps } from './deps.ts';
export { startTelephony } from './server.ts';
