import { describe, expect, it } from 'vitest';
import { after, ticketRow } from '../testing/ticket-row.ts';
import { isSilent, silentActionsOf } from './silent-actions.ts';

const asked = { since: after(5), decision: 'asked', proposedBy: null, reason: null } as const;
const proposed = { ...asked, decision: 'proposed', proposedBy: { id: 'acc_0001', name: '林' }, reason: '女儿在旁边' } as const;

describe('silentActionsOf', () => {
	it('lets a second operator agree, never the one who proposed it', () => {
		const row = ticketRow({ silent: proposed, allowedActions: ['ambulance', 'voice_heard', 'decide_no_ambulance'] });
		expect([...silentActionsOf(row, 'acc_0002')]).toEqual(['ambulance', 'voice_heard', 'decide_no_ambulance']);
		expect([...silentActionsOf(row, 'acc_0001')]).toEqual(['ambulance', 'voice_heard']);
	});

	it('offers nothing that the server does not allow', () => {
		expect([...silentActionsOf(ticketRow({ silent: asked, allowedActions: ['note'] }), 'acc_0001')]).toEqual([]);
	});
});

describe('isSilent', () => {
	it('is loud until somebody decided or the ticket is over', () => {
		const status = 'acknowledged';
		expect(isSilent(ticketRow({ status, silent: asked }))).toBe(true);
		expect(isSilent(ticketRow({ status, silent: proposed }))).toBe(true);
		expect(isSilent(ticketRow({ status, silent: { ...asked, decision: 'sent' } }))).toBe(false);
		expect(isSilent(ticketRow({ status: 'resolved', silent: asked }))).toBe(false);
		expect(isSilent(ticketRow({ status }))).toBe(false);
	});
});
