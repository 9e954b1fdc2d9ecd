import type { Script, Step } from '@unwalled/telephony';

/** Says one sentence. */
export const say = (text: string): Step => ({ do: 'say', text });

/** Says a last sentence and hangs up. */
export const sayAndHangUp = (text: string): Script => [say(text), { do: 'hang_up' }];
