export type { Press } from './model.ts';
export { presses } from './schema.ts';
export { listPressedPhones, listUnknownPressKeys } from './store.ts';
