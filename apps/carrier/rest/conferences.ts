import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Conference } from '../engine/model.ts';
import { endRoom, findRoom } from '../engine/rooms.ts';
import { announce } from '../twiml/announce.ts';
import { type Api, resourceName } from './api.ts';
import { isWithin } from './dates.ts';
import { notFound, RestError } from './errors.ts';
import { Form } from './form.ts';
import { paginate } from './paging.ts';
import { conferenceJson } from './views.ts';

type Query = Record<string, string | undefined>;
type One = { Params: { file: string } };

function find(api: Api, request: FastifyRequest<One>): Conference {
	const room = findRoom(api.network, resourceName(request.params.file, request.url));
	if (!room) throw notFound(request.url);
	return room;
}

function update(api: Api, room: Conference, form: Form): void {
	const status = form.text('Status');
	const target = form.target('AnnounceUrl', 'AnnounceMethod');
	if (status !== null && status !== 'completed') throw new RestError(400, 20001, `Conference Status ${status} is not valid`);
	if (target !== null && room.status !== 'in-progress') throw new RestError(400, 16023, 'Conference is not in progress. Cannot announce.');
	if (target !== null) void announce(api.network, room, { target });
	if (status === 'completed') endRoom(api.network, room, { why: 'conference-ended-via-api', by: null });
}

function matches(query: Query): (room: Conference) => boolean {
	return (room) =>
		(query.FriendlyName === undefined || room.name === query.FriendlyName) &&
		(query.Status === undefined || room.status === query.Status) &&
		isWithin(room.createdAt, query, 'DateCreated') &&
		isWithin(room.updatedAt, query, 'DateUpdated');
}

/** Serves Conferences: list, look up by sid or name, announce, end. */
export function conferenceRoutes(app: FastifyInstance, api: Api): void {
	const { accountSid } = api.network.options;
	app.get<{ Querystring: Query }>('/Conferences.json', async (request) => {
		const all = [...api.network.records.conferences.values()].filter(matches(request.query)).reverse();
		const { page, items } = paginate({ path: api.path('/Conferences.json'), query: request.query }, all);
		return { conferences: items.map((room) => conferenceJson(accountSid, room)), ...page };
	});
	app.get<One>('/Conferences/:file', async (request) => conferenceJson(accountSid, find(api, request)));
	app.post<One>('/Conferences/:file', async (request) => {
		const room = find(api, request);
		update(api, room, new Form(request.body));
		return conferenceJson(accountSid, room);
	});
}
