export { type SettleOutcome, settleVisit } from './commands/settle-visit.ts';
export { readFairShare } from './fair-share.ts';
export type { Line } from './model.ts';
export { chinaMonth, type MonthOfLines, readMonth } from './statement.ts';
export { writeStatement } from './statement-file.ts';
export { listLines } from './store.ts';
export { toLineView } from './views.ts';
