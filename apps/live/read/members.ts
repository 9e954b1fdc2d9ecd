import { chinaDay } from '@unwalled/catalogue';
import * as c from '@unwalled/contracts';
import * as m from '@unwalled/member';
import { isWithin } from '@unwalled/registry';
import type { Asked } from '../route.ts';

/** Who looks at firms and workers: everybody who works with them, and a firm at itself. */
export const firmReaders: readonly c.Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'civil_affairs', 'provider'];
/** Who decides on firms of the area. */
export const keepers: readonly c.Role[] = ['registrar', 'supervisor'];
/** Who keeps a firm's papers, workers and times: they, and the firm itself. */
export const firmKeepers: readonly c.Role[] = [...keepers, 'provider'];
// Telephones of firms and workers are for those who call them.
const callers: readonly c.Role[] = ['operator', 'dispatcher', 'supervisor', 'registrar', 'provider'];

export type AnyAsked = Pick<Asked<unknown, unknown, unknown>, 'rows' | 'deps' | 'account' | 'actor'>;

/** Names where the next page begins; null after the last. */
export const nextOf = (rows: readonly { id: string }[], limit: number): string | null =>
	rows.length === limit ? (rows.at(-1)?.id ?? null) : null;

/** Shows a telephone number of a firm or worker as the role may see it. */
export const shownPhone = (role: c.Role, phone: string): string => (callers.includes(role) ? phone : c.maskPhone(phone));

/**
 * Finds a firm that the account may act on: its own, or one of the account's area.
 * @throws DomainError `not_found` for any other.
 */
export async function checkMember({ rows, account }: AnyAsked, providerId: string): Promise<m.Member> {
	const member = await m.findMember(rows, providerId);
	const own = account.role === 'provider' ? account.providerId === providerId : isWithin(account.areaPath, member.areaPath);
	if (!own) throw new c.DomainError('not_found', 'No such provider', { providerId });
	return member;
}

/**
 * Finds a firm that the account may look at: also one that serves more than the account's own street.
 * @throws DomainError `not_found` for any other.
 */
export async function checkMemberSeen(asked: AnyAsked, providerId: string): Promise<m.Member> {
	const { rows, account } = asked;
	const member = await m.findMember(rows, providerId);
	return account.role !== 'provider' && isWithin(member.areaPath, account.areaPath) ? member : checkMember(asked, providerId);
}

/** Reads the row of a firm after a command on it. */
export async function showMember(asked: AnyAsked, { changed, member }: m.MemberResult): Promise<c.CommandResult<c.MemberRow>> {
	return { changed, view: (await readMember(asked, member.providerId)).member };
}

/** Reads a firm with its papers and warnings. */
export async function readMember(asked: AnyAsked, providerId: string): Promise<c.MemberDetail> {
	const { rows, deps, account } = asked;
	const member = await checkMemberSeen(asked, providerId);
	const today = chinaDay(deps.house.clock.now());
	const [[row], papers, warnings] = await Promise.all([
		m.readMemberRows(rows, [member], { areaNames: await deps.registry.areaNames(), today }),
		m.listFirmPapers(rows, [providerId]),
		m.listWarnings(rows, providerId, WARNINGS),
	]);
	if (!row) throw new c.DomainError('not_found', 'No such provider', { providerId });
	return {
		...m.toMemberFile(member, warnings),
		member: { ...row, phone: shownPhone(account.role, row.phone) },
		papers: papers.map((paper) => m.toPaperView(paper, { provider: member.name, worker: null, today })),
	};
}

const WARNINGS = 100;
