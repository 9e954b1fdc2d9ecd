import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endCall, hangUpCall, openCall } from '../engine/calls.ts';
import type { Call } from '../engine/model.ts';
import { ringPhone } from '../engine/phones.ts';
import type { Source } from '../twiml/leg.ts';
import { runDocument } from '../twiml/run.ts';
import { type Api, afterReply, readParties, resourceName } from './api.ts';
import { isWithin } from './dates.ts';
import { missing, notFound, RestError } from './errors.ts';
import { Form } from './form.ts';
import { paginate } from './paging.ts';

type Query = Record<string, string | undefined>;
type One = { Params: { file: string } };

const DEFAULT_TIMEOUT_S = 60;

/** Reads the instructions for a leg; `Url` wins over `Twiml`, as Twilio says. */
function readSource(form: Form): Source | null {
	const target = form.target('Url', 'Method');
	if (target) return target;
	const twiml = form.text('Twiml');
	return twiml === null ? null : { twiml };
}

function findCall(api: Api, request: FastifyRequest<One>): Call {
	const call = api.network.records.calls.get(resourceName(request.params.file, request.url));
	if (!call) throw notFound(request.url);
	return call;
}

function createCall(api: Api, form: Form): { call: Call; start: () => void } {
	const { network } = api;
	const { from, to } = readParties(network, form);
	const source = readSource(form);
	if (source === null) throw missing('Url', 21205);
	const timeout = form.wholeNumber('Timeout', { least: 1, most: 600, fallback: DEFAULT_TIMEOUT_S });
	const fallback = form.target('FallbackUrl', 'FallbackMethod');
	const callback = form.callback('', 'completed');
	const detects = ['Enable', 'DetectMessageEnd'].includes(form.text('MachineDetection') ?? '');
	const call = openCall(network, { handset: to, from, to, direction: 'outbound-api', fallback, callback, detects });
	call.hooks.onAnswered = () => runDocument(network, call, { source });
	return { call, start: () => ringPhone(network, call, timeout) };
}

function updateCall(api: Api, call: Call, form: Form): void {
	const { network } = api;
	const status = form.text('Status');
	const source = readSource(form);
	const callback = form.callback('', 'completed');
	if (status !== null && status !== 'completed' && status !== 'canceled')
		throw new RestError(400, 21219, `Call Status ${status} is not valid`);
	if (call.endedAt !== null) throw new RestError(400, 21220, 'Call is not in-progress. Cannot redirect.');
	if (source !== null && call.answeredAt === null) throw new RestError(400, 21220, 'Call is not in-progress. Cannot redirect.');
	if (callback !== null) call.callback = callback;
	if (status === 'canceled' && call.answeredAt === null) endCall(network, call, 'canceled');
	if (status === 'completed') hangUpCall(network, call);
	else if (source !== null) {
		if (call.seat) call.seat.onLeft = null;
		runDocument(network, call, { source });
	}
}

function matches(query: Query): (call: Call) => boolean {
	return (call) =>
		(query.To === undefined || call.to === query.To) &&
		(query.From === undefined || call.from === query.From) &&
		(query.Status === undefined || call.status === query.Status) &&
		(query.ParentCallSid === undefined || call.parentSid === query.ParentCallSid) &&
		isWithin(call.answeredAt ?? call.createdAt, query, 'StartTime') &&
		isWithin(call.endedAt, query, 'EndTime');
}

/** Serves Calls: place, list, look up, redirect, hang up, delete. */
export function callRoutes(app: FastifyInstance, api: Api): void {
	const { records } = api.network;
	app.post('/Calls.json', async (request, reply) => {
		const { call, start } = createCall(api, new Form(request.body));
		afterReply(api.network, reply, start);
		return reply.code(201).send(api.call(call));
	});
	app.get<{ Querystring: Query }>('/Calls.json', async (request) => {
		const all = [...records.calls.values()].filter(matches(request.query)).reverse();
		const { page, items } = paginate({ path: api.path('/Calls.json'), query: request.query }, all);
		return { calls: items.map(api.call), ...page };
	});
	app.get<One>('/Calls/:file', async (request) => api.call(findCall(api, request)));
	app.post<One>('/Calls/:file', async (request) => {
		const call = findCall(api, request);
		updateCall(api, call, new Form(request.body));
		return api.call(call);
	});
	app.delete<One>('/Calls/:file', async (request, reply) => {
		const call = findCall(api, request);
		if (call.endedAt === null) throw new RestError(409, 20009, 'Cannot delete a call that is in progress');
		records.calls.delete(call.sid);
		return reply.code(204).send();
	});
}
