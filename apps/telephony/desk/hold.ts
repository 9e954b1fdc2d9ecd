import type { Answer } from './leg.ts';
import { say } from './steps.ts';

export const ON_HOLD = '请稍候，坐席马上回来，请不要挂断。';

/** What somebody on hold hears; the carrier repeats it. Reads nothing, so that it cannot fail. */
export const keepOnHold: Answer = async () => [say(ON_HOLD), { do: 'music' }];
