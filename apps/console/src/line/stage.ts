import type { TicketRow } from '@unwalled/contracts';
import { isSilent } from '../silent/silent-actions.ts';
import { isUnansweredSos } from './order.ts';

/** What a row is about at this moment: one word and one symbol each, never colour alone. */
export const stages = [
	'sos',
	'silent',
	'ringing',
	'open',
	'nobody_left',
	'dispatching',
	'acknowledged',
	'assigned',
	'en_route',
	'on_scene',
	'aborted',
	'resolved',
	'finished',
] as const;
export type Stage = (typeof stages)[number];

function stageOfAssigned(row: TicketRow): Stage {
	if (row.visit?.status === 'on_scene') return 'on_scene';
	if (row.visit?.status === 'en_route') return 'en_route';
	return row.visit?.status === 'aborted' ? 'aborted' : 'assigned';
}

/** Tells the stage of a ticket. */
export function stageOf(row: TicketRow): Stage {
	if (isUnansweredSos(row)) return 'sos';
	if (isSilent(row)) return 'silent';
	switch (row.status) {
		case 'open':
			return row.call?.line === 'waiting' ? 'ringing' : 'open';
		case 'acknowledged':
			return 'acknowledged';
		case 'dispatching':
			return row.nobodyLeftAt ? 'nobody_left' : 'dispatching';
		case 'assigned':
			return stageOfAssigned(row);
		case 'resolved':
			return 'resolved';
		default:
			return 'finished';
	}
}

/** Tells whether an operator may pick the caller of this ticket up now. */
export function canAnswerCall(row: TicketRow): boolean {
	return row.call?.direction === 'inbound' && row.call.line === 'waiting' && row.call.endedAt === null;
}
