import type { FastifyInstance } from 'fastify';
import { hangUpCall, openCall } from '../engine/calls.ts';
import type { Conference, Participant, SeatSettings } from '../engine/model.ts';
import { ringPhone } from '../engine/phones.ts';
import { changeSeat, findRoom, leaveSeat, openRoom, reserveSeat, takeSeat } from '../engine/rooms.ts';
import { announce } from '../twiml/announce.ts';
import { followMusic } from '../twiml/music.ts';
import { type Api, afterReply, readParties, resourceName } from './api.ts';
import { notFound, RestError } from './errors.ts';
import { Form } from './form.ts';
import { paginate } from './paging.ts';
import { participantJson } from './views.ts';

type Room = { Params: { room: string }; Querystring: Record<string, string | undefined> };
type One = { Params: { room: string; file: string } };

const DEFAULT_TIMEOUT_S = 60;
const CONFERENCE_SID = /^CF[0-9a-f]{32}$/;

function findOpen(api: Api, nameOrSid: string, path: string): Conference {
	const room = findRoom(api.network, nameOrSid);
	if (!room) throw notFound(path);
	return room;
}

function findSeat(api: Api, request: { params: One['Params']; url: string }): Participant {
	const room = findOpen(api, request.params.room, request.url);
	const name = resourceName(request.params.file, request.url);
	const seat = room.seats.get(name) ?? [...room.seats.values()].find((one) => one.label === name);
	if (!seat) throw notFound(request.url);
	return seat;
}

function readSettings(form: Form): SeatSettings {
	const callSidToCoach = form.text('CallSidToCoach');
	const silence = form.raw('WaitUrl') === '' ? { url: '', method: 'POST' as const } : null;
	return {
		label: form.text('Label'),
		muted: form.flag('Muted') ?? false,
		startOnEnter: form.flag('StartConferenceOnEnter') ?? true,
		endOnExit: form.flag('EndConferenceOnExit') ?? false,
		coaching: form.flag('Coaching') ?? callSidToCoach !== null,
		callSidToCoach,
		wait: silence ?? form.target('WaitUrl', 'WaitMethod'),
	};
}

/** Opens the leg and its seat; the conference is made when no open one has that name. */
function createSeat(api: Api, nameOrSid: string, form: Form): { seat: Participant; start: () => void } {
	const { network } = api;
	const { from, to } = readParties(network, form);
	const settings = readSettings(form);
	const callback = form.callback('', 'completed');
	const roomCallback = form.callback('Conference', 'start end');
	const timeout = form.wholeNumber('Timeout', { least: 5, most: 600, fallback: DEFAULT_TIMEOUT_S });
	const found = findRoom(network, nameOrSid);
	if (found?.status === 'completed' || (!found && CONFERENCE_SID.test(nameOrSid)))
		throw notFound(api.path(`/Conferences/${nameOrSid}/Participants.json`));
	const room = found ?? openRoom(network, nameOrSid);
	const call = openCall(network, { handset: to, from: form.text('CallerId') ?? from, to, direction: 'outbound-api', callback });
	const seat = reserveSeat(network, room, { call, settings, callback: roomCallback });
	followMusic(network, seat);
	seat.onLeft = () => hangUpCall(network, call);
	call.hooks.onAnswered = () => takeSeat(network, seat);
	const start = () => {
		seat.status = 'ringing';
		ringPhone(network, call, timeout);
	};
	return { seat, start };
}

function updateSeat(api: Api, seat: Participant, form: Form): void {
	const { network } = api;
	const announcement = form.target('AnnounceUrl', 'AnnounceMethod');
	const holdTarget = form.target('HoldUrl', 'HoldMethod');
	const callSidToCoach = form.text('CallSidToCoach');
	if (callSidToCoach !== null && !seat.room.seats.has(callSidToCoach))
		throw new RestError(400, 21220, 'CallSidToCoach is not in this conference');
	if (seat.status !== 'connected') throw new RestError(400, 21220, 'Participant is not connected');
	changeSeat(network, seat, {
		muted: form.flag('Muted') ?? seat.muted,
		...(holdTarget ? { holdTarget } : {}),
		hold: form.flag('Hold') ?? seat.hold,
		endOnExit: form.flag('EndConferenceOnExit') ?? seat.endOnExit,
		callSidToCoach: callSidToCoach ?? seat.callSidToCoach,
		coaching: form.flag('Coaching') ?? seat.coaching,
	});
	if (announcement) void announce(network, seat.room, { target: announcement, only: seat });
}

function matches(query: Room['Querystring']): (seat: Participant) => boolean {
	const is = (name: string, value: boolean) => query[name] === undefined || query[name] === String(value);
	return (seat) => is('Muted', seat.muted) && is('Hold', seat.hold) && is('Coaching', seat.coaching);
}

/** Serves Participants: dial one in, list, look up by call or label, mute, hold, coach, announce, remove. */
export function participantRoutes(app: FastifyInstance, api: Api): void {
	const { network } = api;
	const { accountSid } = network.options;
	app.post<Room>('/Conferences/:room/Participants.json', async (request, reply) => {
		const { seat, start } = createSeat(api, request.params.room, new Form(request.body));
		afterReply(network, reply, start);
		return reply.code(201).send(participantJson(accountSid, seat));
	});
	app.get<Room>('/Conferences/:room/Participants.json', async (request) => {
		const room = findOpen(api, request.params.room, request.url);
		const seats = [...room.seats.values()].filter(matches(request.query)).reverse();
		const listed = seats.map((seat) => ({ sid: seat.call.sid, json: participantJson(accountSid, seat) }));
		const path = api.path(`/Conferences/${room.sid}/Participants.json`);
		const { page, items } = paginate({ path, query: request.query }, listed);
		return { participants: items.map((item) => item.json), ...page };
	});
	app.get<One>('/Conferences/:room/Participants/:file', async (request) => participantJson(accountSid, findSeat(api, request)));
	app.post<One>('/Conferences/:room/Participants/:file', async (request) => {
		const seat = findSeat(api, request);
		updateSeat(api, seat, new Form(request.body));
		return participantJson(accountSid, seat);
	});
	app.delete<One>('/Conferences/:room/Participants/:file', async (request, reply) => {
		const seat = findSeat(api, request);
		if (seat.status === 'connected') leaveSeat(network, seat, 'participant_updated_via_api');
		else hangUpCall(network, seat.call);
		return reply.code(204).send();
	});
}
