import { DomainError } from '@unwalled/contracts';
import { type Config, isCarrierOpen } from '@unwalled/runtime';
import type twilio from 'twilio';
import type { RecordingSource } from './recordings.ts';
import { askCarrier, openClient, unlessGone } from './twilio-carrier.ts';
import { readSamples } from './wav-samples.ts';

type Client = ReturnType<typeof twilio>;
type Recording = Awaited<ReturnType<Client['recordings']['list']>>[number];

const PATIENCE_MS = 300_000; // an hour of a call is 115 MB, and Twilio may be an ocean away
const NOT_FOUND = 404;
const MOST_OF_A_CALL = 50;
const BYTES_PER_MS = 32;
// Twilio tells its instants in whole seconds.
const ROUNDING_MS = 1_000;
// Whatever their words for a recording that a document began: these belong to somebody else's question.
const NOT_OF_CALLS: readonly string[] = ['RecordVerb', 'Conference', 'StartConferenceRecordingAPI'];
const OVER: readonly string[] = ['completed', 'absent'];

const isOne = (name: string): boolean => name.startsWith('RE');

/**
 * Opens the recordings of Twilio, or of the local carrier. A recording is named by its call, whose document began it, so that
 * it is found whatever became of the news of it; one that is named by itself (`RE…`) is exactly that one.
 */
export function openTwilioRecordings(config: Config): RecordingSource {
	const client = openClient(config);
	const base = isCarrierOpen(config, 'local') ? config.carrierUrl : 'https://api.twilio.com';
	const media: Media = {
		folder: `${base}/2010-04-01/Accounts/${config.TWILIO_ACCOUNT_SID}/Recordings`,
		authorization: `Basic ${Buffer.from(`${config.TWILIO_ACCOUNT_SID}:${config.TWILIO_AUTH_TOKEN}`).toString('base64')}`,
	};
	const list = (name: string): Promise<Recording[]> => (isOne(name) ? findOne(client, name) : listOfCall(client, name));
	return {
		nameOf: (sid) => sid,
		async fetch(name) {
			const found = await list(name);
			if (!found.every(({ status }) => OVER.includes(status))) throw away('still being made');
			const completed = found.filter(({ status }) => status === 'completed');
			return completed.length === 0 ? null : joinOf(completed, (one) => fetchMedia(media, one));
		},
		async forget(name) {
			for (const { sid } of await list(name)) await unlessGone(() => client.recordings(sid).remove());
		},
		async hush(sid, silent) {
			const change = silent ? ({ status: 'paused', pauseBehavior: 'silence' } as const) : ({ status: 'in-progress' } as const);
			return (await unlessGone(() => client.calls(sid).recordings('Twilio.CURRENT').update(change))) !== null;
		},
	};
}

const away = (reason: string): DomainError =>
	new DomainError('unavailable', 'The carrier does not give the recording right now', { reason });

async function findOne(client: Client, name: string): Promise<Recording[]> {
	const found = await unlessGone(() => client.recordings(name).fetch());
	return found ? [found] : [];
}

/** Lists what a call left behind, oldest first. */
async function listOfCall(client: Client, callSid: string): Promise<Recording[]> {
	const found = await askCarrier(() => client.recordings.list({ callSid, limit: MOST_OF_A_CALL }));
	return found.filter(({ source }) => !NOT_OF_CALLS.includes(source)).sort((a, b) => beginOf(a) - beginOf(b));
}

const beginOf = ({ startTime, dateCreated }: Recording): number => (startTime ?? dateCreated).getTime();

/** Puts the recordings of one call behind each other; one that was made beside another says nothing that this one does not. */
async function joinOf(recordings: readonly Recording[], fetchOne: (one: Recording) => Promise<Buffer>): Promise<Buffer> {
	const joined: Buffer[] = [];
	let until = Number.NEGATIVE_INFINITY;
	for (const recording of recordings) {
		const begin = beginOf(recording);
		if (begin < until - ROUNDING_MS) continue;
		const samples = await fetchOne(recording);
		joined.push(samples);
		until = begin + samples.length / BYTES_PER_MS;
	}
	return joined.length === 1 && joined[0] ? joined[0] : Buffer.concat(joined);
}

interface Media {
	readonly folder: string;
	readonly authorization: string;
}

async function fetchMedia({ folder, authorization }: Media, { sid, channels }: Recording): Promise<Buffer> {
	const url = `${folder}/${sid}.wav${channels === 2 ? '?RequestedChannels=2' : ''}`;
	const wav = await askMedia(url, authorization);
	const samples = wav && readSamples(wav);
	// The list says that it is there: whatever came instead is asked for again.
	if (!samples) throw away(wav ? 'no WAV of two channels' : 'not there yet');
	return samples;
}

async function askMedia(url: string, authorization: string): Promise<Buffer | null> {
	try {
		const reply = await fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(PATIENCE_MS) });
		if (reply.status === NOT_FOUND) return null;
		if (!reply.ok) throw away(`status ${reply.status}`);
		return Buffer.from(await reply.arrayBuffer());
	} catch (error) {
		if (error instanceof DomainError) throw error;
		throw away(error instanceof Error ? error.message : 'network');
	}
}
