import { DomainError, type FirmLack } from '@unwalled/contracts';
import type { DatedPaper, FirmFacts, WorkerFacts, WorkTime } from './model.ts';

/** Skills that the law or the insurer wants a certificate for, with the paper meant. */
export const regulatedSkills: Readonly<Record<string, string>> = {
	first_aid: 'Red Cross first-aid certificate',
	nursing: 'Nurse practising certificate',
	electrician: 'Electrician operating permit',
	locksmith: 'Registration with the police',
};

/** Tells whether a paper is good on a day: approved, begun, and not over; the last day is included. */
export function isGood(paper: DatedPaper, today: string): boolean {
	return paper.state === 'approved' && paper.issuedOn <= today && today <= paper.validUntil;
}

const FIRM_PAPERS = ['licence', 'insurance'] as const;

/**
 * Lists why a firm gets no offers on a day. Of a firm that needs no papers those that it has count all the same: a
 * licence that has expired says that it works without one.
 */
export function listLacks(firm: FirmFacts, today: string): FirmLack[] {
	const lacking = FIRM_PAPERS.filter((kind) => {
		const own = firm.papers.filter((paper) => paper.kind === kind && paper.state === 'approved');
		return (firm.papersRequired || own.length > 0) && !own.some((paper) => isGood(paper, today));
	});
	return firm.status === 'active' ? lacking : ['not_active', ...lacking];
}

/** Tells whether a firm may be sent on a day. */
export const isFirmFit = (firm: FirmFacts, today: string): boolean => listLacks(firm, today).length === 0;

/** Lists those of a worker's skills that the worker may be sent for on a day. */
export function fitSkills(worker: WorkerFacts, today: string): string[] {
	return worker.skills.filter((skill) => {
		const own = worker.certificates.filter((paper) => paper.skill === skill && paper.state === 'approved');
		const needed = own.length > 0 || (worker.papersRequired && skill in regulatedSkills);
		return !needed || own.some((paper) => isGood(paper, today));
	});
}

/** Tells whether a worker works at an instant; one who was never given a shift works as the worker's status says. */
export function isOnShift(times: readonly Pick<WorkTime, 'kind' | 'fromAt' | 'untilAt'>[], hasShifts: boolean, now: Date): boolean {
	const runs = (kind: WorkTime['kind']): boolean => times.some((time) => time.kind === kind && time.fromAt <= now && now < time.untilAt);
	return !runs('absence') && (!hasShifts || runs('shift'));
}

/** Tells whether a firm has taken all that it can do in a day; null is no limit. */
export const isFull = (capacityPerDay: number | null, acceptedToday: number): boolean =>
	capacityPerDay !== null && acceptedToday >= capacityPerDay;

/** Finds the last good day of the licence or insurance that ends first, looking at the longest of each. */
export function nextExpiry(papers: readonly DatedPaper[]): string | null {
	const ends = FIRM_PAPERS.flatMap((kind) => {
		const own = papers.filter((paper) => paper.kind === kind && paper.state === 'approved').map(({ validUntil }) => validUntil);
		return own.length > 0 ? [own.sort().at(-1) ?? ''] : [];
	});
	return ends.sort()[0] ?? null;
}

/** @throws DomainError `invalid` for a paper that ends before it begins. */
export function checkPaper(paper: { issuedOn: string; validUntil: string }): void {
	if (paper.validUntil < paper.issuedOn) throw new DomainError('invalid', 'The paper ends before it begins', { field: 'validUntil' });
}

// A shift is a day's work; leave is longer, and two months of it still are one absence.
const LONGEST_SHIFT_MS = 24 * 3_600_000;
const LONGEST_ABSENCE_MS = 62 * 24 * 3_600_000;

/** @throws DomainError `invalid` for a time that ends before it begins, or lasts longer than anybody works. */
export function checkTime({ kind, fromAt, untilAt }: Pick<WorkTime, 'kind' | 'fromAt' | 'untilAt'>): void {
	const ms = untilAt.getTime() - fromAt.getTime();
	if (ms <= 0) throw new DomainError('invalid', 'It ends before it begins', { field: 'until' });
	if (ms > (kind === 'shift' ? LONGEST_SHIFT_MS : LONGEST_ABSENCE_MS))
		throw new DomainError('invalid', 'It lasts too long', { field: 'until', why: 'too_long' });
}

/** Makes the pattern of what contains some words, whatever signs they hold. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;
