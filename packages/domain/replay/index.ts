export { readDayBefore } from './before-store.ts';
export { readHour } from './hour-store.ts';
export { listMissedVisits, type MissedVisitRow } from './missed-store.ts';
export type { Watched } from './model.ts';
