export {
	activateMember,
	applyForMembership,
	changeMemberIn,
	leaveIn,
	type MemberChange,
	type MemberResult,
	startExit,
	suspendMember,
	warnMember,
} from './commands/change-membership.ts';
export { reviewPaper, submitCertificate, submitFirmPaper } from './commands/keep-papers.ts';
export { addWorkTime, changeWorkerIn, registerWorker, removeWorkTime, type WorkerChange } from './commands/keep-workers.ts';
export { type FirmCounts, shareFairly } from './engine/fair-share.ts';
export { type Fitness, isFitFirm, readFitness } from './fitness.ts';
export { findMember, listMembersByIds, listWarnings, lockMember, searchMembers } from './member-store.ts';
export type { Member, Paper, WorkTime } from './model.ts';
export { listWorkerNames } from './name-store.ts';
export { findPaper, listCertificates, listFirmPapers, type NamedPaper, searchPapers } from './paper-store.ts';
export { readMemberRows, readWorkers } from './reading.ts';
export { isFull } from './rules.ts';
export { findTime, listTimes } from './time-store.ts';
export { toMemberFile, toPaperView, toWorkTimeView } from './views.ts';
export { listWorkersByIds, listWorkersOfFirm } from './worker-store.ts';
