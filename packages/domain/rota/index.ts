export { copyLastWeek, planShift, publishWeek, removeShift, restoreShift, type ShiftResult } from './commands/plan-shift.ts';
export { askSwap, confirmSwap, refuseSwap, type SwapResult, takeSwap, withdrawSwap } from './commands/swap-shift.ts';
export { readForecast, runSimulation } from './forecast.ts';
export { countTalks } from './forecast-store.ts';
export type { Shift } from './model.ts';
export { comparePresence, dayBegins, seatsByHour, shortRests } from './rules.ts';
export { findSeenSwap, findShift, findSwap, listShifts, listSwaps } from './store.ts';
export { toShiftView, toSwapView } from './views.ts';
