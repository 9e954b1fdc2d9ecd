export { isWithin, mayActFor, pathAndAbove } from './access.ts';
export { areaName, listAreaNames, listMapFeatures, rootAreaPath } from './area-store.ts';
export { endOperatingArea, giveArea } from './areas/give-area.ts';
export { areaKeepers, importAreas } from './areas/import-areas.ts';
export { readAreas, readOperatingArea, readOperatingAreas } from './areas/read-areas.ts';
export { changeWorkerStatusIn, setWorkerStatus } from './commands/change-worker-status.ts';
export { moveWorker } from './commands/move-worker.ts';
export { plantRegistry } from './commands/plant-registry.ts';
export { type IdNumber, readIdNumber } from './engine/id-number.ts';
export { findAddress, identifyPhones, listFamily, listHouseholdCards } from './household-store.ts';
export { allowedWorkerCommands, type ChosenStatus, type WorkerCommand, workerMachine } from './machine.ts';
export type {
	AlarmContact,
	Caller,
	HouseholdCard,
	HouseholdSenior,
	ListedWorker,
	PricedItem,
	Senior,
	Worker,
} from './model.ts';
export type { Planting } from './planting.ts';
export { ageOn } from './rules.ts';
export { type Health, type HealthColumns, showHealth } from './sealed.ts';
export { findSenior, findSeniorFile, listSeniorFiles, type Reading } from './senior-store.ts';
export { addSeniorNote } from './seniors/add-note.ts';
export { barWorker } from './seniors/bar-worker.ts';
export { addPhone, changeHousehold } from './seniors/change-household.ts';
export { changePhoto, removePhoto } from './seniors/change-photo.ts';
export { recordConsent, withdrawConsent } from './seniors/consents.ts';
export { recordLeaving, recordReturn } from './seniors/leaving.ts';
export { mergeSeniors } from './seniors/merge.ts';
export { moveSenior } from './seniors/move.ts';
export { toPinyin } from './seniors/pinyin.ts';
export { readHistory, readHousehold, readPortrait, readSeniorRecord } from './seniors/read-record.ts';
export { registerSenior } from './seniors/register.ts';
export { reviewFields } from './seniors/review.ts';
export type { Clerk } from './seniors/rights.ts';
export { saveContacts } from './seniors/save-contacts.ts';
export { saveSeniorFields } from './seniors/save-fields.ts';
export { undoMerge } from './seniors/undo-merge.ts';
export { listAreas, upsertAreas } from './store/areas.ts';
export { findHouseholdsByAddress, findSeniorsByKeys, type Match, type MatchKeys, meanPlaceOf } from './store/matching.ts';
export { findOptionalPhoto } from './store/photos.ts';
export { type ListPlace, listSeniorIds, searchSeniors } from './store/search.ts';
export { listSeniorRows } from './store/senior-list.ts';
export {
	insertContacts,
	insertHouseholdPhones,
	insertHouseholds,
	insertSeniors,
	type NewContact,
	type NewDoor,
	type RegisteredSenior,
} from './store/senior-rows.ts';
export { type RegisteredFile, toServiceItem, toWorkerRow } from './views.ts';
export { findServiceItem, findWorker, listCoveringProviders, listServiceItems, listWorkers, lockWorker } from './worker-store.ts';
