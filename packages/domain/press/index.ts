export type { Press } from './model.ts';
export { presses } from './schema.ts';
export { listUnknownPressKeys } from './store.ts';
