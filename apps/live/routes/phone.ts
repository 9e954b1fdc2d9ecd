import * as c from '@unwalled/contracts';
import { iceServersFor, isCarrierOpen, phonePassword } from '@unwalled/runtime';
import * as s from '@unwalled/seat';
import { hasPhoneTokens, phoneToken } from '@unwalled/telephony';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import type { LiveDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';

const leads: readonly c.Role[] = ['supervisor'];
const seatParams = z.object({ id: c.id('seat') });
type SeatParams = z.infer<typeof seatParams>;

/** Chooses what the page must be for whoever sits there, at every carrier that has lines of ours; who answers at a desk needs nothing of it. */
function telephoneOf({ config, house }: LiveDeps, user: string, seat: s.Seat | null): c.PhoneView {
	if (seat?.phoneWay === 'desk') {
		const { number, asksKey } = s.phoneOf(seat, house.fieldKeys);
		if (number) return { kind: 'desk', number, asksKey };
	}
	const { UNWALLED_PHONE_URL: url, UNWALLED_PHONE_SECRET: secret } = config;
	const iceServers = iceServersFor(config, user, house.clock.now());
	const isAtTwilio = isCarrierOpen(config, 'twilio') && hasPhoneTokens(config);
	if (!isCarrierOpen(config, 'asterisk') || !url || !secret) return isAtTwilio ? { kind: 'twilio', iceServers } : { kind: 'none' };
	const sip = { kind: 'sip' as const, url, user, password: phonePassword(secret, user), iceServers };
	return isAtTwilio ? { ...sip, besides: 'twilio' } : sip;
}

/** Gives what a telephone number is read against. */
export const groundOf = ({ config }: LiveDeps) => ({
	areaCode: config.UNWALLED_AREA_CODE,
	lines: [config.UNWALLED_LINE, config.UNWALLED_SERVICE_LINE, config.UNWALLED_AMBULANCE_PHONE, config.UNWALLED_MASKING_LINE ?? ''],
});

const answer = ({ deps }: { deps: LiveDeps }, { changed, seat }: s.SeatResult): c.CommandResult<c.SeatPhone> => ({
	changed,
	view: s.phoneOf(seat, deps.house.fieldKeys),
});

/** What rings for whoever answers calls: how their page becomes their telephone, or which other one is theirs. */
export const phoneRoutes: readonly Route[] = [
	route({
		method: 'GET',
		path: '/api/me/phone',
		roles: consoleRoles,
		answer: c.phoneViewSchema,
		async run({ deps, rows, account, reply }) {
			reply.header('cache-control', 'no-store');
			return telephoneOf(deps, account.id, await s.findOptionalSeatOf(rows, account.id));
		},
	}),
	route({
		method: 'POST',
		path: '/api/me/phone/token',
		roles: consoleRoles,
		answer: c.phoneTokenSchema,
		async run({ deps, session, reply }) {
			reply.header('cache-control', 'no-store');
			return phoneToken(deps.config, session.account.id, deps.house.clock.now());
		},
	}),
	route({
		method: 'GET',
		path: '/api/seat/phone',
		roles: consoleRoles,
		answer: c.seatPhoneSchema,
		async run({ deps, rows, account, reply }) {
			reply.header('cache-control', 'no-store');
			return s.phoneOf(await s.findOptionalSeatOf(rows, account.id), deps.house.fieldKeys);
		},
	}),
	route({
		method: 'POST',
		path: '/api/seat/phone',
		roles: consoleRoles,
		body: c.seatPhoneBody,
		answer: c.changeOf(c.seatPhoneSchema),
		command: 'set-own-phone',
		async run(asked) {
			const { deps, actor, body, session } = asked;
			const owner = { accountId: actor.id, name: actor.name, areaPath: session.account.areaPath };
			return answer(asked, await s.setOwnPhone(deps.house, { owner, wanted: body, ground: groundOf(deps), actor }));
		},
	}),
	route<undefined, undefined, SeatParams>({
		method: 'GET',
		path: '/api/seats/:id/phone',
		roles: leads,
		params: seatParams,
		answer: c.seatPhoneSchema,
		async run({ deps, rows, account, params, reply }) {
			reply.header('cache-control', 'no-store');
			const seat = await s.findSeat(rows, params.id);
			checkArea(account, seat.areaPath, 'seat');
			return s.phoneOf(seat, deps.house.fieldKeys);
		},
	}),
	route<c.SeatPhoneBody, undefined, SeatParams>({
		method: 'POST',
		path: '/api/seats/:id/phone',
		roles: leads,
		params: seatParams,
		body: c.seatPhoneBody,
		answer: c.changeOf(c.seatPhoneSchema),
		command: 'set-phone-of',
		async run(asked) {
			const { deps, rows, account, actor, body, params } = asked;
			checkArea(account, (await s.findSeat(rows, params.id)).areaPath, 'seat');
			return answer(asked, await s.setSeatPhone(deps.house, { seatId: params.id, wanted: body, ground: groundOf(deps), actor }));
		},
	}),
];
