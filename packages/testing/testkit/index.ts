export { type Carriage, type CarriageParts, type Carried, carryBy } from './carriage.ts';
export { ConsolePage } from './console-page.ts';
export { openTestHouse, type TestHouse } from './database.ts';
export { type RunningHouse, startHouse } from './house.ts';
export type { LegAtPhone, Lines } from './lines.ts';
export { Person } from './people.ts';
export { Operator, SeniorPhone, Worker } from './shift.ts';
export { useHouse } from './use-house.ts';
