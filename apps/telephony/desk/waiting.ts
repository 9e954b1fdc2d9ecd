import { findOptionalCallBySid } from '@unwalled/call';
import { DomainError } from '@unwalled/contracts';
import { within } from '@unwalled/runtime';
import { countBefore, offerCallBack } from '@unwalled/seat';
import type { Answer, DeskParts } from './leg.ts';
import { STILL_WAITING } from './sentences.ts';
import { say } from './steps.ts';

const WAIT_REPEAT_S = 12;
// Whoever waits hears a voice at once: their place in the line is worth less than that.
const PATIENCE_MS = 500;

/** Tells a service caller how many are before them; whoever cries for help is never told. */
export const waitsBehind = (count: number): string => `您前面还有${count}位来电人，请不要挂断。`;

/** What somebody hears while waiting; the carrier repeats it. A service caller hears their place, as long as it can be read. */
export const keepWaiting: Answer = async (parts, { sid }) => {
	const before = await within(PATIENCE_MS, placeOf(parts, sid), () => new DomainError('unavailable', 'No answer in time')).catch(
		() => null,
	);
	return [say(before ? waitsBehind(before) : STILL_WAITING), { do: 'pause', seconds: WAIT_REPEAT_S }];
};

async function placeOf({ house }: DeskParts, sid: string): Promise<number | null> {
	const call = await findOptionalCallBySid(house.database.sql, sid);
	if (call?.direction !== 'inbound' || call.line !== 'waiting') return null;
	const before = await countBefore(house, call.id);
	// Who is told their place is no cry for help: they may be asked, and hear it as soon as these words are told.
	if (before !== null) await offerCallBack(house, { callId: call.id });
	return before;
}
