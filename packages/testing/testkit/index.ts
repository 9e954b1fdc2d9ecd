export { ConsolePage } from './console-page.ts';
export { openTestHouse, type TestHouse } from './database.ts';
export { type RunningHouse, startHouse } from './house.ts';
export { Person } from './people.ts';
export { Operator, SeniorPhone, Worker } from './shift.ts';
export { useHouse } from './use-house.ts';
