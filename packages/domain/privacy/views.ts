import {
	type CertificateView,
	type GlassView,
	type HoldView,
	maskName,
	maskText,
	type RequestView,
	type RetentionClass,
	type RetentionRuleView,
	type Role,
	retentionClasses,
} from '@unwalled/contracts';
import { allowedRequestCommands } from './machine.ts';
import type { Certificate, Glass, Hold, PersonRequest } from './model.ts';
import { levelOf, retentionDays } from './rules.ts';

interface Eyes {
	readonly role: Role;
	readonly now: Date;
	/** The names of seniors by id; missing ones are erased. */
	readonly names: ReadonlyMap<string, string>;
}

/** A senior's name as a role sees it; reviewers who see no senior still have to tell two glasses apart. */
const nameFor = ({ role, names }: Eyes, seniorId: string): string => {
	const name = names.get(seniorId) ?? '';
	return levelOf(role, 'name') === 'full' ? name : maskName(name);
};

/** Shows an opened glass; numbers in what people wrote are masked, because those who watch read it too. */
export function toGlassView(glass: Glass, eyes: Eyes): GlassView {
	return {
		id: glass.id,
		account: { id: glass.accountId, name: glass.accountName },
		senior: { id: glass.seniorId, name: nameFor(eyes, glass.seniorId) },
		areaPath: glass.areaPath,
		reason: maskText(glass.reason),
		ticketId: glass.ticketId,
		openedAt: glass.openedAt.toISOString(),
		expiresAt: glass.expiresAt.toISOString(),
		closedAt: glass.closedAt?.toISOString() ?? null,
		isOpen: glass.closedAt === null && glass.expiresAt > eyes.now,
		told: glass.told,
		reviewDueAt: glass.reviewDueAt.toISOString(),
		reviewedAt: glass.reviewedAt?.toISOString() ?? null,
		reviewedBy: glass.reviewedByName,
		verdict: glass.verdict,
		reviewNote: glass.reviewNote === null ? null : maskText(glass.reviewNote),
	};
}

/** Shows an order to keep something, with the names of seniors that whoever asks may see. */
export function toHoldView(hold: Hold, names: ReadonlyMap<string, string>): HoldView {
	return {
		id: hold.id,
		class: hold.class,
		seniorId: hold.seniorId,
		seniorName: names.get(hold.seniorId ?? '') ?? null,
		areaPath: hold.areaPath,
		reason: maskText(hold.reason),
		placedAt: hold.placedAt.toISOString(),
		placedBy: hold.placedBy,
		liftedAt: hold.liftedAt?.toISOString() ?? null,
		liftedBy: hold.liftedBy,
		liftReason: hold.liftReason === null ? null : maskText(hold.liftReason),
	};
}

/** Shows a certificate of erasure. */
export function toCertificateView(certificate: Certificate): CertificateView {
	const { id, seniorId, requestId, rule, by, counts, digest } = certificate;
	return {
		id,
		class: certificate.class,
		seniorId,
		requestId,
		rule,
		before: certificate.before.toISOString(),
		begunAt: certificate.begunAt.toISOString(),
		doneAt: certificate.doneAt?.toISOString() ?? null,
		by,
		counts,
		digest,
	};
}

/** Shows how long each class is kept, and which are held. */
export function toRetentionRules(held: ReadonlySet<RetentionClass>): RetentionRuleView[] {
	return (Object.keys(retentionClasses) as RetentionClass[]).map((kept) => ({
		class: kept,
		keepDays: retentionDays[kept].days,
		why: retentionDays[kept].why,
		held: held.has(kept),
	}));
}

/** Shows a person's request. */
export function toRequestView(request: PersonRequest, eyes: Eyes): RequestView {
	return {
		id: request.id,
		senior: { id: request.seniorId, name: nameFor(eyes, request.seniorId) },
		areaPath: request.areaPath,
		kind: request.kind,
		status: request.status,
		askedBy: request.askedBy,
		wish: request.wish,
		askedAt: request.askedAt.toISOString(),
		dueAt: request.dueAt.toISOString(),
		isOverdue: request.endedAt === null && request.dueAt < eyes.now,
		verifiedHow: request.verifiedHow,
		endedAt: request.endedAt?.toISOString() ?? null,
		endedBy: request.endedBy,
		answer: request.answer,
		certificateId: request.certificateId,
		allowed: allowedRequestCommands(request.status),
		version: request.version,
	};
}
