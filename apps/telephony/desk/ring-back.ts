import { askCallBack, waitOn } from '@unwalled/seat';
import { wishCallBack } from '@unwalled/ticket';
import { roomOfCaller } from './callers.ts';
import type { Answer } from './leg.ts';
import { CALL_IS_LOST, RING_BACK_OFFER, WILL_RING_BACK } from './sentences.ts';
import { sayAndHangUp } from './steps.ts';

const KEY_TIMEOUT_S = 5;
const ANSWER = { path: '/ring-back-answer' } as const;

/** Asks a service caller who has waited for long whether they would rather be rung back. Reads nothing, so that it cannot fail. */
export const askToRingBack: Answer = async () => [{ do: 'gather', text: RING_BACK_OFFER, timeoutS: KEY_TIMEOUT_S, next: ANSWER }];

/** Takes the answer: with a 1 the wish is on disk before the good-bye, with anything else the caller waits on in their room. */
export const takeRingBackKey: Answer = async ({ house }, { sid, digits = '' }) => {
	const call = await waitOn(house, { carrierSid: sid });
	if (!call) return sayAndHangUp(CALL_IS_LOST);
	const isRungBack = digits === '1' && call.line === 'waiting' && (await askCallBack(house, { carrierSid: sid })) !== 'not_for_them';
	if (!isRungBack) return [roomOfCaller(call.id)];
	await wishCallBack(house, { carrierSid: sid });
	return sayAndHangUp(WILL_RING_BACK);
};
