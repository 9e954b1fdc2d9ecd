import { describe, expect, it } from 'vitest';
import { ticketRow } from '../testing/ticket-row.ts';
import { classifyBodyOf, isChanged, needsReason, shownPriority } from './classification.ts';

const untouched = { priority: undefined, service: undefined, summary: undefined, reason: undefined };

describe('classifying', () => {
	it('shows the ticket as it is until somebody writes', () => {
		const row = ticketRow({ priority: 'P2' });
		expect(shownPriority(row, untouched)).toBe('P2');
		expect(isChanged(row, untouched)).toBe(false);
	});

	it('ignores a kept draft that is no priority', () => {
		expect(shownPriority(ticketRow({ priority: 'P2' }), { ...untouched, priority: 'P9' })).toBe('P2');
	});

	it('does not call a rewritten equal summary a change', () => {
		const row = ticketRow({ summary: '跌倒' });
		expect(isChanged(row, { ...untouched, summary: '跌倒 ' })).toBe(false);
		expect(isChanged(row, { ...untouched, summary: '跌倒，清醒' })).toBe(true);
	});

	it('asks for a reason only when life is taken down', () => {
		expect(needsReason(ticketRow({ priority: 'P0' }), { ...untouched, priority: 'P2' })).toBe(true);
		expect(needsReason(ticketRow({ priority: 'P2' }), { ...untouched, priority: 'P4' })).toBe(false);
		expect(needsReason(ticketRow({ priority: 'P2' }), { ...untouched, priority: 'P0' })).toBe(false);
	});

	it('does not lower life without the reason, and sends it along', () => {
		const row = ticketRow({ priority: 'P0', version: 3 });
		expect(classifyBodyOf(row, { ...untouched, priority: 'P2', reason: ' ' })).toBeNull();
		expect(classifyBodyOf(row, { ...untouched, priority: 'P2', reason: '误按' })).toEqual({
			version: 3,
			priority: 'P2',
			priorityReason: '误按',
		});
	});

	it('sends only what was written, and the person who was chosen', () => {
		const row = ticketRow({ priority: 'P1', version: 2 });
		expect(classifyBodyOf(row, { ...untouched, service: 'S01', summary: ' 送药 ' }, 'snr_0001')).toEqual({
			version: 2,
			priority: 'P1',
			seniorId: 'snr_0001',
			serviceItemCode: 'S01',
			summary: '送药',
		});
	});
});
