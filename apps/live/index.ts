export { buildLive, type Live } from './app.ts';
export type { LiveDeps } from './deps.ts';
export { openRegistry } from './read/registry-cards.ts';
export { startLive } from './server.ts';
