import type { DomainError } from '@unwalled/contracts';
import type { DeskPath, Script } from '@unwalled/telephony';
import { z } from 'zod';
import type { Leg } from '../desk/leg.ts';
import { say, sayAndHangUp } from '../desk/steps.ts';
import { whileAway } from './while-away.ts';

/** Times that a leg comes back before the desk gives up: about four seconds each while the database refuses, seven while it is silent. */
const MAX_RETRIES = 3;
const PAUSE_S = 2;
const BUSY_PAUSE_S = 8; // a service order waits for the line to empty, and asks less often
const BUSY = '现在来电较多，您的电话没有断，请稍候。';
const BUSY_GOODBYE = '现在来电太多，请过几分钟再拨。如需紧急救助，请按红色按键。';
const GOODBYE = '系统暂时繁忙，请稍后再试。';

const retryQuery = z.object({ retry: z.coerce.number().int().min(0).max(MAX_RETRIES).default(0).catch(MAX_RETRIES) });

/** Parameter in which a digit travels while its caller is held: coming back does not repeat it. */
const HELD_DIGITS = 'digits';

/** Gives a held leg the digit that travelled with it. */
export const restoreDigits = (leg: Leg): Leg => ({ ...leg, digits: leg.digits ?? leg.query[HELD_DIGITS] });

/** Writes what a leg is told whose question cannot be answered now: to hold and come back, and after the last try the last words. */
export function troubleScript({ path, leg }: { path: DeskPath; leg: Leg }, error: DomainError): Script {
	const row = whileAway[path];
	if (row.answer !== 'hold') return [];
	const { retry } = retryQuery.parse(leg.query);
	const busy = error.facts.busy === true;
	if (retry >= MAX_RETRIES) return busy ? sayAndHangUp(BUSY_GOODBYE) : lastWords(path);
	const sentence = busy ? BUSY : row.sentence;
	const held: Record<string, string> = leg.digits === undefined ? {} : { [HELD_DIGITS]: leg.digits };
	return [
		...(sentence ? [say(sentence)] : []),
		{ do: 'pause', seconds: busy ? BUSY_PAUSE_S : PAUSE_S },
		{ do: 'ask', of: { path, query: { ...leg.query, ...held, retry: String(retry + 1) } } },
	];
}

/** Writes what a leg is told that we can do nothing more for. */
export function lastWords(path: DeskPath): Script {
	const row = whileAway[path];
	if (row.answer !== 'hold' || row.finally === 'nothing') return [];
	return row.finally === 'static_route' ? [{ do: 'static_route' }] : sayAndHangUp(GOODBYE);
}
