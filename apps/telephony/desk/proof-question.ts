import type { Script } from '@unwalled/telephony';
import { CODE_DIGITS, expectCode } from '@unwalled/visit';
import type { DeskParts } from './leg.ts';
import { CODE_QUESTION } from './sentences.ts';

/** Waited for each digit; a senior who only wants to be heard presses none. */
const KEY_TIMEOUT_S = 5;

/** Asks for the code that a worker shows, `attempt` counted from 1. */
export const codeQuestion = (text: string, attempt: number): Script => [
	{ do: 'gather', text, timeoutS: KEY_TIMEOUT_S, keys: CODE_DIGITS, next: { path: '/proof', query: { attempt: String(attempt) } } },
];

/** Asks a service caller for a worker's code when one waits behind their telephone; null goes on as always, also when that cannot be read. */
export async function askForCode({ house, log }: DeskParts, callId: string): Promise<Script | null> {
	try {
		return (await expectCode(house, { callId })) ? codeQuestion(CODE_QUESTION, 1) : null;
	} catch (error) {
		log.warn({ err: error, thread: { callId } }, 'whether a code waits is not known');
		return null;
	}
}
