import type { DomainError } from '@unwalled/contracts';
import { emptyTwiml, fallbackTwiml, hangUpTwiml, readFallbackTwiml, retryTwiml } from '@unwalled/telephony';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { TelephonyDeps } from '../deps.ts';
import { HELD_DIGITS } from './held-digits.ts';
import { type WhileAway, whileAway } from './while-away.ts';

/** Times that a leg comes back before the route gives up: about four seconds each while the database refuses, seven while it is silent. */
const MAX_RETRIES = 3;
const PAUSE_S = 2;
const BUSY_PAUSE_S = 8; // a service order waits for the line to empty, and asks less often
const BUSY = '现在来电较多，您的电话没有断，请稍候。';
const BUSY_GOODBYE = '现在来电太多，请过几分钟再拨。如需紧急救助，请按红色按键。';
const GOODBYE = '系统暂时繁忙，请稍后再试。';

const retryQuery = z.object({ retry: z.coerce.number().int().min(0).max(MAX_RETRIES).default(0).catch(MAX_RETRIES) });
const digitsBody = z.object({ Digits: z.string().max(40) });

/** The row of the table for this request, when its answer is for somebody on a line. */
export function holdOf(request: FastifyRequest): Extract<WhileAway, { answer: 'hold' }> | undefined {
	const row = whileAway[request.routeOptions.url ?? ''];
	return row?.answer === 'hold' ? row : undefined;
}

/** Writes the TwiML for a leg whose route cannot answer now. */
export async function troubleTwiml(deps: TelephonyDeps, request: FastifyRequest, error: DomainError): Promise<string> {
	const hold = holdOf(request);
	if (!hold) return emptyTwiml();
	const { retry } = retryQuery.parse(request.query);
	const busy = error.facts.busy === true;
	if (retry < MAX_RETRIES)
		return retryTwiml({
			sentence: busy ? BUSY : hold.sentence,
			pauseS: busy ? BUSY_PAUSE_S : PAUSE_S,
			againUrl: againUrl(deps, request, retry + 1),
		});
	if (busy) return hangUpTwiml(BUSY_GOODBYE);
	if (hold.finally === 'static_route') return staticRoute(deps);
	return hold.finally === 'say_goodbye' ? hangUpTwiml(GOODBYE) : emptyTwiml();
}

function againUrl(deps: TelephonyDeps, request: FastifyRequest, retry: number): string {
	const [path = '', search = ''] = request.url.split('?');
	const query = Object.fromEntries(new URLSearchParams(search));
	const body = digitsBody.safeParse(request.body);
	return deps.carrier.webhook(path, { ...query, ...(body.success ? { [HELD_DIGITS]: body.data.Digits } : {}), retry: String(retry) });
}

/** What the fallback URL would say, without waiting for it: the written file, or the duty telephone when there is none. */
async function staticRoute({ config }: TelephonyDeps): Promise<string> {
	return (await readFallbackTwiml(config.UNWALLED_DATA_DIR)) ?? fallbackTwiml({ numbers: [config.UNWALLED_DUTY_PHONE] });
}
