import { type LegView, legViewSchema } from '@unwalled/contracts';
import { expect, it } from 'vitest';
import { after, callView } from '../testing/ticket-row.ts';
import { handOverOf, isAsking } from './in-call.ts';

const call = callView();
const leg = (more: Partial<LegView>): LegView =>
	legViewSchema.parse({
		id: 'call_0002',
		room: call.id,
		party: 'operator',
		manner: 'consults',
		status: 'ringing',
		phone: null,
		operator: { id: 'acc_sun0', name: '孙海燕' },
		startedAt: after(10),
		answeredAt: null,
		endedAt: null,
		...more,
	});

it.each<[Partial<LegView>, string | undefined, boolean]>([
	[{}, 'rings_to_ask', true],
	[{ status: 'in_progress' }, 'asks', true],
	[{ manner: 'takes' }, 'rings_to_take', true],
	[{ manner: 'not_reached', status: 'busy', endedAt: after(20) }, 'missed', false],
	[{ manner: 'has_it', status: 'in_progress' }, 'has', false],
	[{ manner: 'has_it', status: 'completed', endedAt: after(20) }, undefined, false],
	[{ manner: 'consults', status: 'completed', endedAt: after(20) }, undefined, false],
	[{ manner: 'called_back', status: 'canceled', endedAt: after(20) }, undefined, false],
	[{ manner: null, status: 'in_progress' }, undefined, false],
	[{ room: 'call_0009' }, undefined, false],
])('%j stands at %s', (more, is, asking) => {
	const handOver = handOverOf(call, [leg(more)]);
	expect(handOver?.is).toBe(is);
	expect(isAsking(handOver)).toBe(asking);
});

it('speaks of the last one asked', () => {
	const before = leg({ manner: 'not_reached', status: 'busy', endedAt: after(20) });
	expect(handOverOf(call, [before, leg({ id: 'call_0003' })])?.leg.id).toBe('call_0003');
});
