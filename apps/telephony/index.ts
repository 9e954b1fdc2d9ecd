export { buildTelephony } from './app.ts';
export type { TelephonyDeps } from './deps.ts';
export { type Desk, openDesk } from './desk/desk.ts';
export type { Leg } from './desk/leg.ts';
export { startTelephony } from './server.ts';
