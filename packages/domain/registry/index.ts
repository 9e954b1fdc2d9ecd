export { isWithin, mayActFor, pathAndAbove } from './access.ts';
export { areaName, listAreaNames, listMapFeatures, rootAreaPath } from './area-store.ts';
export { changeWorkerStatusIn, setWorkerStatus } from './commands/change-worker-status.ts';
export { moveWorker } from './commands/move-worker.ts';
export { plantRegistry } from './commands/plant-registry.ts';
export { findSession, signIn, signOut } from './commands/sign-in.ts';
export { findAddress, identifyPhones, listFamily, listHouseholdCards } from './household-store.ts';
export { allowedWorkerCommands, type ChosenStatus, type WorkerCommand, workerMachine } from './machine.ts';
export type {
	Account,
	AlarmContact,
	Caller,
	HouseholdCard,
	HouseholdSenior,
	ListedWorker,
	PricedItem,
	Senior,
	Session,
	Worker,
} from './model.ts';
export { hashPassword } from './password.ts';
export type { Planting } from './planting.ts';
export { ageOn } from './rules.ts';
export { findSenior, findSeniorFile, listSeniorFiles, searchSeniors } from './senior-store.ts';
export { type RegisteredFile, toServiceItem, toWorkerRow } from './views.ts';
export { findServiceItem, findWorker, listCoveringProviders, listServiceItems, listWorkers, lockWorker } from './worker-store.ts';
