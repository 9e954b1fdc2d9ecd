import { type HouseStatus, type RunningHouse, startHouse } from '@unwalled/browser/house';

export type Status = HouseStatus;

/** Starts the whole house as a newcomer would and waits until every part is healthy. */
export const startStack = (): Promise<RunningHouse> => startHouse();
