import { eventTypes, type TimelineEntry } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';
import { type Narrator, timelineSentence } from './timeline.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const entry = (kind: string, facts: Record<string, unknown> = {}, actor = '林'): TimelineEntry => ({
	id: 'evt_0001',
	at: '2026-03-01T08:00:00Z',
	kind,
	actor,
	facts,
});
const names = new Map([
	['wrk_0001', '王建国'],
	['msg_0001', '李明 13800000001'],
]);
const inZh: Narrator = { words: zh, format: createFormat('zh'), nameOf: (id) => names.get(id) };
const inEn: Narrator = { words: en, format: createFormat('en'), nameOf: (id) => names.get(id) };

describe('timelineSentence', () => {
	it.each(eventTypes)('tells %s even when the facts are empty', (kind) => {
		for (const narrator of [inZh, inEn]) expect(timelineSentence(entry(kind), narrator)).not.toMatch(/undefined|null|NaN|^$/);
	});

	it('names people behind ids and words behind codes', () => {
		const declined = entry('offer.declined', { workerId: 'wrk_0001', reason: 'too_far' });
		expect(timelineSentence(declined, inZh)).toBe('王建国不接：太远');
		expect(timelineSentence(declined, inEn)).toBe('王建国 declined: Too far');
	});

	it('calls the house itself the system', () => {
		expect(timelineSentence(entry('ticket.dispatch_requested', {}, 'house'), inZh)).toBe('系统要求派人');
		expect(timelineSentence(entry('ticket.closed', {}, 'carrier'), inEn)).toBe('The voice menu closed the ticket');
	});

	it('shows the reason that was spoken', () => {
		const lowered = entry('ticket.classified', { from: 'P0', priority: 'P2', reason: '误按' });
		expect(timelineSentence(lowered, inZh)).toBe('林判定为「当天」，原为「生命」：误按');
	});

	it('says why a worker was lost, in words', () => {
		const lost = entry('ticket.unassigned', { reason: 'worker_unable' });
		expect(timelineSentence(lost, inZh)).toBe('接单取消，需要重新派人：服务人员无法继续');
		expect(timelineSentence(lost, inEn)).not.toContain('worker_unable');
	});

	it('says to whom a text or call went when the page knows', () => {
		const sent = entry('message.status_changed', { messageId: 'msg_0001', status: 'delivered' });
		expect(timelineSentence(sent, inZh)).toBe('短信（李明 13800000001）：已送达');
		expect(timelineSentence(entry('message.requested', { messageId: 'msg_0001' }), inEn)).toBe(
			'Text message requested to 李明 13800000001',
		);
		expect(timelineSentence(entry('call.opened', { callId: 'call_0009', direction: 'outbound' }), inZh)).toBe('拨出电话');
	});

	it('says who was told, how, and what came of it', () => {
		const told = { name: '陈芳', whom: 'family', how: 'call', level: 1, outcome: 'asked' };
		expect(timelineSentence(entry('alert.raised', told), inZh)).toBe('通知陈芳（家属，电话）');
		expect(timelineSentence(entry('alert.raised', { ...told, outcome: 'busy' }), inEn)).toBe('Not rung: 陈芳 (family, call)');
		const consoles = { name: 'operators', whom: 'operators', how: 'ring', level: 0, outcome: 'asked' };
		expect(timelineSentence(entry('alert.raised', consoles), inZh)).toBe('通知坐席（响铃）');
		const duty = { name: '值班电话', whom: 'rota', how: 'call', level: 2, outcome: 'asked' };
		expect(timelineSentence(entry('alert.raised', duty), inZh)).toBe('通知值班电话（电话）');
		expect(timelineSentence(entry('alert.answered', { name: '陈芳', outcome: 'taken' }), inZh)).toBe('陈芳：按 1 接手');
	});

	it('says whether somebody was put on the roster or taken off', () => {
		const facts = { name: '毕夜', duty: 'rota' };
		expect(timelineSentence(entry('roster.changed', { ...facts, removed: true }), inZh)).toBe('林把毕夜撤下值班表：值班电话');
		expect(timelineSentence(entry('roster.changed', { ...facts, removed: false }), inEn)).toContain('put on');
	});

	it('does not hide an event that this page does not know yet', () => {
		expect(timelineSentence(entry('ticket.sung_to'), inEn)).toBe('Recorded: ticket.sung_to');
	});
});
