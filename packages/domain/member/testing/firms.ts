import type { House } from '@unwalled/messaging';
import { areaPaths } from '@unwalled/street';
import { activateMember, applyForMembership } from '../commands/change-membership.ts';
import { reviewPaper, submitFirmPaper } from '../commands/keep-papers.ts';
import type { Member } from '../model.ts';

export const actor = { id: 'acc_song', name: '宋立华' };
/** A paper of this year. */
export const dates = { issuedOn: '2026-01-01', validUntil: '2026-12-31' };

/** What every command on a firm is given. */
export const input = (member: Member) => ({ providerId: member.providerId, version: member.version, actor });

/** A firm of 环翠楼街道 has applied. */
export async function appliedFirm(house: House): Promise<Member> {
	const firm = { name: '海滨护理', phone: '+866315217788', areaPath: areaPaths.huancuilou, capacityPerDay: 20 };
	return (await applyForMembership(house, { ...firm, actor })).member;
}

/** A paper of the firm was handed in and found right. */
export async function approved(house: House, member: Member, kind: 'licence' | 'insurance', change = {}): Promise<void> {
	const said = { providerId: member.providerId, kind, number: `${kind}-1`, ...dates, ...change };
	const { paper } = await submitFirmPaper(house, { ...said, actor });
	await reviewPaper(house, { paperId: paper.id, approve: true, reason: '', actor });
}

/** A firm with good papers is a member. */
export async function activeFirm(house: House): Promise<Member> {
	const member = await appliedFirm(house);
	await approved(house, member, 'licence');
	await approved(house, member, 'insurance');
	return (await activateMember(house, input(member))).member;
}
