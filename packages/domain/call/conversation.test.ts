import { describe, expect, it } from 'vitest';
import { settleConversation } from './conversation.ts';
import type { Call } from './model.ts';

const at = new Date('2026-11-22T12:00:00Z');
const leg = (more: Partial<Call>): Call => ({
	id: 'call_2',
	carrierSid: 'CA2',
	ticketId: 'tkt_1',
	direction: 'outbound',
	party: 'operator',
	status: 'in_progress',
	line: 'connected',
	carrierSequence: 0,
	phone: null,
	awaitsPerson: false,
	dialled: 'client:acc_lin0',
	callerId: null,
	purpose: 'room:call_1.operator:acc_lin0#1',
	placingSince: null,
	operatorId: 'acc_lin0',
	operatorName: '林晓梅',
	startedAt: at,
	answeredAt: at,
	endedAt: null,
	manner: null,
	part: null,
	partSince: null,
	partTold: null,
	ringS: null,
	callBackOfferedAt: null,
	version: 1,
	...more,
});
const main = (part: Call['part'] = null): Call => leg({ id: 'call_1', direction: 'inbound', party: 'senior', part });
const operator = leg({});
const gone = { status: 'completed', endedAt: at } as const;
const unanswered = { status: 'no_answer', answeredAt: null, endedAt: at } as const;
const asked = (manner: Call['manner'], more: Partial<Call> = {}): Call => leg({ id: 'call_3', party: 'contact', manner, ...more });
const listening = leg({ id: 'call_4', party: 'supervisor', part: 'listens' });

describe('what the caller hears', () => {
	it.each<[string, Call['part'], Call[], Call['part']]>([
		['nothing new before anybody came', null, [leg({ status: 'ringing', answeredAt: null })], null],
		['the operator', null, [operator], null],
		['music while the operator is there', 'held', [operator], 'held'],
		['music while somebody is asked aside', 'held', [operator, asked('consults')], 'held'],
		['music still when whoever was asked aside does not pick up', 'held', [operator, asked('consults', unanswered)], 'held'],
		['the operator again when whoever was to take the call does not pick up', 'held', [operator, asked('takes', unanswered)], 'talks'],
		['who was asked aside when the operator is lost', 'held', [leg(gone), asked('consults')], 'talks'],
		['a colleague who was asked aside when the operator is lost', 'held', [leg(gone), asked('consults', { party: 'operator' })], 'talks'],
		['that somebody comes when everybody is lost', 'held', [leg(gone)], 'waits'],
		['that somebody comes when the operator is lost and a supervisor only listens', null, [leg(gone), listening], 'waits'],
		['a supervisor who spoke up', null, [leg(gone), leg({ ...listening, part: 'talks' })], null],
		['the next operator after that', 'waits', [leg(gone), operator], 'talks'],
		['whoever takes the call, at once', 'held', [operator, asked('takes')], 'talks'],
	])('is %s', (_what, before, legs, after) => {
		expect(settleConversation({ main: main(before), legs }).part).toBe(after);
	});
});

describe('who leaves', () => {
	it('is the operator, once whoever takes the call is there and not before', () => {
		const ringing = asked('takes', { status: 'ringing', answeredAt: null });
		expect(settleConversation({ main: main(), legs: [operator, ringing] })).toMatchObject({ leaving: [], taker: null });
		const there = asked('takes');
		expect(settleConversation({ main: main(), legs: [operator, there, listening] })).toMatchObject({ leaving: [operator], taker: there });
	});

	it('is nobody when whoever was to take the call did not pick up', () => {
		const missed = asked('takes', unanswered);
		expect(settleConversation({ main: main(), legs: [operator, missed] })).toMatchObject({ leaving: [], missed: [missed] });
	});

	it('is whoever was called back while they were being rung', () => {
		const late = asked('called_back', { status: 'ringing', answeredAt: null });
		expect(settleConversation({ main: main(), legs: [operator, late] }).leaving).toEqual([late]);
	});
});
