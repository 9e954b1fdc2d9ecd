export {
	activateMember,
	applyForMembership,
	changeMember,
	leaveIn,
	type MemberResult,
	startExit,
	suspendMember,
	warnMember,
} from './commands/change-membership.ts';
export { reviewPaper, submitCertificate, submitFirmPaper } from './commands/keep-papers.ts';
export { addWorkTime, changeWorker, registerWorker, removeWorkTime } from './commands/keep-workers.ts';
export { type FirmCounts, shareFairly } from './engine/fair-share.ts';
export { type Fitness, isFitFirm, readFitness } from './fitness.ts';
export { findMember, listWarnings, lockMember, searchMembers } from './member-store.ts';
export type { Member, Paper, WorkTime } from './model.ts';
export { findPaper, listCertificates, listFirmPapers, type NamedPaper, searchPapers } from './paper-store.ts';
export { readMemberRows, readWorkers } from './reading.ts';
export { isFull } from './rules.ts';
export { findTime, listTimes } from './time-store.ts';
export { toMemberFile, toPaperView, toWorkTimeView } from './views.ts';
export { listWorkersByIds, listWorkersOfFirm } from './worker-store.ts';
