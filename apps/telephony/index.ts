export { buildTelephony } from './app.ts';
export { type RunningSwitchboard, startSwitchboard, type Voice } from './asterisk/start-switchboard.ts';
export type { TelephonyDeps } from './deps.ts';
export { type Desk, openDesk } from './desk/desk.ts';
export type { Leg } from './desk/leg.ts';
export { startTelephony } from './server.ts';
