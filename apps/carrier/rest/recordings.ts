import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Call, Recording } from '../engine/model.ts';
import { currentRecording, endRecording, pauseRecording, recordingsOf, resumeRecording, startRecording } from '../engine/recordings.ts';
import { wavBytes, wavOf } from '../engine/sound.ts';
import { type Api, resourceName, useUp } from './api.ts';
import { isWithin } from './dates.ts';
import { notFound, RestError } from './errors.ts';
import { Form } from './form.ts';
import { paginate } from './paging.ts';
import { callRecordingJson, recordingJson } from './recording-views.ts';

type Query = Record<string, string | undefined>;
type OfCall = { Params: { call: string } };
type OneOfCall = { Params: { call: string; file: string } };
type One = { Params: { file: string }; Querystring: Query };

// Names the recording that goes on, whatever its sid.
const CURRENT = 'Twilio.CURRENT';
const MEDIA = /^(RE[0-9a-f]{32})(\.wav)?$/;
const DELETED = 204;

function findCall({ network }: Api, request: FastifyRequest<OfCall>): Call {
	const call = network.records.calls.get(request.params.call);
	if (!call) throw notFound(request.url);
	return call;
}

function findOfCall(api: Api, request: FastifyRequest<OneOfCall>): Recording {
	const call = findCall(api, request);
	const name = resourceName(request.params.file, request.url);
	const found = name === CURRENT ? currentRecording(api.network, call) : api.network.records.recordings.get(name);
	if (found?.call !== call) throw notFound(request.url);
	return found;
}

function find({ network }: Api, { url }: FastifyRequest, sid: string): Recording {
	const found = network.records.recordings.get(sid);
	if (!found) throw notFound(url);
	return found;
}

function create({ network }: Api, call: Call, form: Form): Recording {
	if (call.status !== 'in-progress') throw new RestError(400, 21220, 'Requested resource is not eligible for recording');
	const given = form.text('RecordingTrack');
	const track = given === 'inbound' || given === 'outbound' ? given : 'both';
	return startRecording(network, call, {
		channels: track === 'both' && form.text('RecordingChannels') === 'dual' ? 2 : 1,
		track,
		source: 'StartCallRecordingAPI',
		callback: form.callback('Recording', 'completed'),
	});
}

function update({ network }: Api, recording: Recording, form: Form): void {
	const status = form.text('Status');
	if (recording.endedAt !== null) throw new RestError(400, 21220, 'Unable to update a recording that is not in progress');
	if (status === 'paused') pauseRecording(network, recording, form.text('PauseBehavior') === 'skip' ? 'skip' : 'silence');
	else if (status === 'in-progress') resumeRecording(network, recording);
	else if (status === 'stopped') endRecording(network, recording);
	else throw new RestError(400, 20001, `Recording Status ${status} is not valid`);
}

function remove({ network }: Api, recording: Recording, reply: FastifyReply): FastifyReply {
	if (recording.endedAt === null) throw new RestError(409, 20009, 'Cannot delete a recording that is in progress');
	network.records.recordings.delete(recording.sid);
	return reply.code(DELETED).send();
}

/** Gives the sound itself; as long as there is none, there is no such resource. */
function give(api: Api, request: FastifyRequest<One>, reply: FastifyReply): FastifyReply {
	const recording = find(api, request, MEDIA.exec(request.params.file)?.[1] ?? '');
	if (useUp(api.network, 'media503')) throw new RestError(503, 20503, 'Service Unavailable');
	if (recording.status !== 'completed') throw notFound(request.url);
	if (request.query.RequestedChannels === '2' && recording.channels === 1)
		throw new RestError(400, 20001, 'The recording has one channel only');
	return reply
		.type('audio/x-wav')
		.header('content-length', wavBytes(recording))
		.send(Readable.from(wavOf(recording)));
}

/** Serves Recordings: of a call (begin, list, look up, pause, stop, delete) and of the account (list, look up, hear, delete). */
export function recordingRoutes(app: FastifyInstance, api: Api): void {
	const { accountSid } = api.network.options;
	const ofCall = (recording: Recording) => callRecordingJson(accountSid, recording);
	app.post<OfCall>('/Calls/:call/Recordings.json', async (request, reply) =>
		reply.code(201).send(ofCall(create(api, findCall(api, request), new Form(request.body)))),
	);
	app.get<OfCall & { Querystring: Query }>('/Calls/:call/Recordings.json', async (request) => {
		const call = findCall(api, request);
		const all = recordingsOf(api.network, call)
			.filter((one) => isWithin(one.startedAt, request.query, 'DateCreated'))
			.reverse();
		const { page, items } = paginate({ path: api.path(`/Calls/${call.sid}/Recordings.json`), query: request.query }, all);
		return { recordings: items.map(ofCall), ...page };
	});
	app.get<OneOfCall>('/Calls/:call/Recordings/:file', async (request) => ofCall(findOfCall(api, request)));
	app.post<OneOfCall>('/Calls/:call/Recordings/:file', async (request) => {
		const recording = findOfCall(api, request);
		update(api, recording, new Form(request.body));
		return ofCall(recording);
	});
	app.delete<OneOfCall>('/Calls/:call/Recordings/:file', async (request, reply) => remove(api, findOfCall(api, request), reply));
	accountRoutes(app, api);
}

function accountRoutes(app: FastifyInstance, api: Api): void {
	const { accountSid } = api.network.options;
	app.get<{ Querystring: Query }>('/Recordings.json', async ({ query }) => {
		const all = [...api.network.records.recordings.values()]
			.filter((one) => (query.CallSid === undefined || one.call.sid === query.CallSid) && isWithin(one.startedAt, query, 'DateCreated'))
			.reverse();
		const { page, items } = paginate({ path: api.path('/Recordings.json'), query }, all);
		return { recordings: items.map((one) => recordingJson(accountSid, one)), ...page };
	});
	app.get<One>('/Recordings/:file', async (request, reply) => {
		if (MEDIA.test(request.params.file)) return give(api, request, reply);
		return recordingJson(accountSid, find(api, request, resourceName(request.params.file, request.url)));
	});
	app.delete<One>('/Recordings/:file', async (request, reply) =>
		remove(api, find(api, request, resourceName(request.params.file, request.url)), reply),
	);
}
