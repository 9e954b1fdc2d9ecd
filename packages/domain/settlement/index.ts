export { type SettleOutcome, settleVisit } from './commands/settle-visit.ts';
export { readFairShare } from './fair-share.ts';
export type { Line } from './model.ts';
export { listLines } from './store.ts';
export { toLineView } from './views.ts';
