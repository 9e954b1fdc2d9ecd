import { Readable } from 'node:stream';
import type { OpenedBlob } from '@unwalled/blobs';
import { findCall } from '@unwalled/call';
import * as c from '@unwalled/contracts';
import * as r from '@unwalled/recording';
import { findTicket } from '@unwalled/ticket';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { checkArea, consoleRoles } from '../audience.ts';
import { readRange } from '../byte-range.ts';
import { type Asked, type Route, route } from '../route.ts';
import type { PersonalSight } from '../sight.ts';

const ofTicket = z.object({ id: c.id('tkt') });
const ofCall = z.object({ id: c.id('call') });
const ofRecording = z.object({ id: c.id('rec') });

/** @throws DomainError `not_found` outside the account's area. */
async function seenRecording({ rows }: PersonalSight, account: c.AccountView, id: string): Promise<r.Recording> {
	const recording = await r.findRecording(rows, id);
	checkArea(account, recording.areaPath, 'recording');
	return recording;
}

/** Declares `POST /api/calls/:id/<verb>-recording`. */
function hush(verb: 'pause' | 'resume'): Route {
	return route<undefined, undefined, z.infer<typeof ofCall>>({
		method: 'POST',
		path: `/api/calls/:id/${verb}-recording`,
		roles: consoleRoles,
		params: ofCall,
		answer: c.changeOf(c.recordingViewSchema),
		command: `${verb}-recording`,
		async run({ deps, rows, account, actor, params: { id: callId } }) {
			const call = await findCall(rows, callId);
			checkArea(account, (await findTicket(rows, call.ticketId)).areaPath, 'call');
			const source = deps.recordings?.source ?? null;
			const { changed } = await r.hushRecording(deps.house, source, { callId, actor, silent: verb === 'pause' });
			return { changed, view: r.toRecordingView(await r.findRecordingOfCall(rows, callId)) };
		},
	});
}

/** What was said on calls: how it stands, and to be heard; whoever hears it is in the trail. */
export const recordingRoutes: readonly Route[] = [
	hush('pause'),
	hush('resume'),
	route<undefined, undefined, z.infer<typeof ofTicket>>({
		method: 'GET',
		path: '/api/tickets/:id/recordings',
		roles: consoleRoles,
		params: ofTicket,
		answer: c.recordingListSchema,
		async run({ rows, account, params: { id } }) {
			checkArea(account, (await findTicket(rows, id)).areaPath, 'ticket');
			return (await r.listRecordings(rows, id)).map(r.toRecordingView);
		},
	}),
	route<undefined, undefined, z.infer<typeof ofRecording>>({
		method: 'GET',
		path: '/api/recordings/:id',
		roles: consoleRoles,
		params: ofRecording,
		answer: c.recordingViewSchema,
		run: async ({ account, params: { id }, ...sight }) => r.toRecordingView(await seenRecording(sight, account, id)),
	}),
	route<undefined, undefined, z.infer<typeof ofRecording>>({
		method: 'GET',
		path: '/api/recordings/:id/audio',
		roles: consoleRoles,
		params: ofRecording,
		media: ['audio/wav'],
		ranges: true,
		run: giveAudio,
	}),
];

async function giveAudio(asked: Asked<undefined, undefined, z.infer<typeof ofRecording>>): Promise<FastifyReply> {
	const { deps, account, actor, request, reply, params } = asked;
	const recording = await seenRecording(asked, account, params.id);
	const blobs = deps.recordings?.blobs;
	if (!blobs) throw new c.DomainError('not_found', 'Recordings are not kept here');
	await r.noteListening(deps.house, recording, actor);
	const file = recording.blobKey === null ? null : await blobs.open(recording.blobKey);
	if (!file) throw new c.DomainError('not_found', 'There is nothing to hear');
	const range = readRange(request.headers.range, file.size);
	reply.header('accept-ranges', 'bytes').header('cache-control', 'private, no-store');
	if (range.part === 'none') return reply.code(416).header('content-range', `bytes */${file.size}`).send();
	if (range.part === 'some') reply.code(206).header('content-range', `bytes ${range.from}-${range.until - 1}/${file.size}`);
	const body = await begin(file, range);
	return reply
		.type('audio/wav')
		.header('content-length', range.until - range.from)
		.send(Readable.from(body));
}

/** Opens the first piece before anything is answered: of a changed file nothing goes out but the refusal. */
async function begin(file: OpenedBlob, { from, until }: { from: number; until: number }): Promise<AsyncIterable<Buffer>> {
	const pieces = file.read(from, until)[Symbol.asyncIterator]();
	const first = await pieces.next();
	return (async function* () {
		for (let piece = first; !piece.done; piece = await pieces.next()) yield piece.value;
	})();
}
