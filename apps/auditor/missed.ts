import type { Stuck } from '@unwalled/audit';
import { listUnknownPressKeys } from '@unwalled/press';
import type { Config } from '@unwalled/runtime';
import { type Carrier, type InboundAtCarrier, normalisePhone } from '@unwalled/telephony';
import { type IncomingPress, needOfCall, needOfText, takePresses } from '@unwalled/ticket';
import { answerByText, listTakenReplies } from '@unwalled/visit';
import type { Check, CheckDeps } from './checks.ts';

const LOOK_BACK_MS = 30 * 60_000;
// A webhook that is on its way, with all of its tries, is not missed.
const GRACE_MS = 30_000;
const ASK_MS = 60_000;

/**
 * Builds the check for what reached the carrier and never us: calls that only heard the static route while all of our
 * software was down, texts whose webhook was given up. Each becomes a press and a ticket; its sid makes it one.
 * One check for each carrier, so that one which is away hides no other's list and is told of by itself.
 */
export function createMissedCheck(config: Config, carrier: Pick<Carrier, 'listInbound'>): Check {
	const missed = new Map<string, InboundAtCarrier>();
	let askedAt = Number.NEGATIVE_INFINITY;
	return {
		name: 'missed_at_carrier',
		why: 'Somebody pressed while nobody of ours was there; the carrier’s own list remembers it',
		rings: true,
		async list({ house }) {
			const now = house.clock.now().getTime();
			if (now - askedAt < ASK_MS) return [];
			const inbound = await carrier.listInbound(new Date(now - LOOK_BACK_MS));
			// Only a list that was read counts as asked.
			askedAt = now;
			const old = inbound.filter(({ at }) => at.getTime() <= now - GRACE_MS);
			const unknown = await listUnknownPressKeys(
				house.database.pool,
				old.map(({ sid }) => sid),
			);
			const replies = await listTakenReplies(house.database.sql, [...unknown]);
			missed.clear();
			for (const one of old) if (unknown.has(one.sid) && !replies.has(one.sid)) missed.set(one.sid, one);
			return [...missed.keys()].map((sid): Stuck => ({ id: sid, subject: sid, ticketId: null, areaPath: '' }));
		},
		async repair({ house }: CheckDeps, sid) {
			const one = missed.get(sid);
			if (!one || (await answers(house, one, config))) return true;
			await takePresses(house, [toPress(one, config)], { mergeWindowS: config.UNWALLED_MERGE_WINDOW_S });
			return true;
		},
	};
}

/** Takes a missed text as a worker's answer to an offer, when it is one. */
async function answers(house: CheckDeps['house'], { kind, sid, from, body }: InboundAtCarrier, config: Config): Promise<boolean> {
	if (kind !== 'text') return false;
	const phone = normalisePhone(from, config.UNWALLED_AREA_CODE);
	return (await answerByText(house, { carrierSid: sid, phone, body })) !== 'no_reply';
}

function toPress(one: InboundAtCarrier, config: Config): IncomingPress {
	const phone = normalisePhone(one.from, config.UNWALLED_AREA_CODE);
	const common = { key: one.sid, rawPhone: one.from, phone };
	if (one.kind === 'text') return { ...common, channel: 'sms', ...needOfText(one.body) };
	const isService = normalisePhone(one.to, config.UNWALLED_AREA_CODE) === config.UNWALLED_SERVICE_LINE;
	const call = { carrierSid: one.sid, dialled: one.to, status: one.status };
	return { ...common, channel: 'phone', ...needOfCall(isService), summary: '系统中断期间的来电，请回拨', call };
}
