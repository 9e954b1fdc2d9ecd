import type { Config } from '@unwalled/runtime';
import { z } from 'zod';
import type { RecordingSource, RecordingStart } from '../recordings.ts';
import { ariChannel } from './ari-events.ts';
import { type AriPlace, ariAway, ariRest, askOverHttp } from './ari-rest.ts';
import { signIn } from './inbound-list.ts';
import { asteriskPlace } from './place.ts';

const PATIENCE_MS = 30_000; // an hour of a call is 115 MB
const NOT_FOUND = 404;
// `%(ASTSPOOLDIR)/recording` is where ARI looks; the dialplan writes there as well (infra/asterisk/configuration/dialplan.ts).
const FOLDER = 'ASTSPOOLDIR';
const MARK = 'UNWALLED_RECORDED';

// Older versions write two files that are kept in step (infra/asterisk/configuration/dialplan.ts).
const SIDES = ['-in', '-out'] as const;
const TWO_CHANNELS_SINCE = 18;
const SAMPLE = 2;

const value = z.object({ value: z.string() });
const info = z.object({ system: z.object({ version: z.string() }) });

/**
 * Opens the recordings of an Asterisk of one's own. The dialplan begins the one of every inbound call before anybody of ours
 * is asked; those of calls that we make, and silence in the middle, are asked of the manager, because ARI can neither.
 */
export function openAsteriskRecordings(config: Config): RecordingSource & RecordingStart {
	const { ari, manager } = asteriskPlace(config);
	const rest = ariRest(askOverHttp(ari));
	const leg = (sid: string): string => `channels/${encodeURIComponent(sid)}`;
	const channelName = async (sid: string): Promise<string | null> => {
		const found = await rest.find(leg(sid));
		return found ? ariChannel.parse(found).name : null;
	};
	const order = async (query: Record<string, string>): Promise<void> => {
		const session = await signIn(manager);
		await session(query);
		await session({ action: 'logoff' });
	};
	const readVariable = async (path: string): Promise<string> => {
		const found = await rest.find(path);
		return found ? value.parse(found).value : '';
	};
	const readVersion = async (): Promise<string> => info.parse(await rest.get('asterisk/info?only=system')).system.version;
	const nameOf = (sid: string): string => `call-${sid}`;
	return {
		nameOf,
		async fetch(name) {
			const whole = await fetchFile(ari, name);
			if (whole) return whole;
			const [own, others] = await Promise.all(SIDES.map((side) => fetchFile(ari, name + side)));
			return own && others ? interleave(own, others) : null;
		},
		async forget(name) {
			for (const file of ['', ...SIDES]) await rest.act({ method: 'DELETE', path: `recordings/stored/${encodeURIComponent(name + file)}` });
		},
		async hush(sid, silent) {
			const channel = await channelName(sid);
			if (channel === null) return false;
			await order({ action: 'MixMonitorMute', channel, direction: 'both', state: silent ? '1' : '0' });
			return true;
		},
		async start(sid) {
			// Begun a second time, it would write over what was said so far.
			if (await readVariable(`${leg(sid)}/variable?variable=${MARK}`)) return;
			const [channel, folder] = await Promise.all([channelName(sid), readVariable(`asterisk/variable?variable=${FOLDER}`)]);
			if (channel === null) return;
			await rest.act({ method: 'POST', path: `${leg(sid)}/variable`, query: { variable: MARK, value: '1' } });
			await order({ action: 'MixMonitor', channel, ...optionsOf(`${folder}/recording/${nameOf(sid)}`, await readVersion()) });
		},
	};
}

async function fetchFile({ url, user, password }: AriPlace, name: string): Promise<Buffer | null> {
	const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
	const file = `${url.replace(/\/$/, '')}/recordings/stored/${encodeURIComponent(name)}/file`;
	try {
		const reply = await fetch(file, { headers: { authorization }, signal: AbortSignal.timeout(PATIENCE_MS) });
		if (reply.status === NOT_FOUND) return null;
		if (!reply.ok) throw ariAway(`status ${reply.status}`);
		return Buffer.from(await reply.arrayBuffer());
	} catch (error) {
		throw ariAway(error instanceof Error ? error.message : 'network');
	}
}

const optionsOf = (file: string, version: string): Record<string, string> =>
	Number.parseInt(version, 10) >= TWO_CHANNELS_SINCE
		? { file: `${file}.raw`, options: 'D' }
		: { options: `r(${file}-in.raw)t(${file}-out.raw)S` };

/** Puts two channels of 16-bit samples into one; the shorter ends in silence. */
export function interleave(left: Buffer, right: Buffer): Buffer {
	const frames = Math.floor(Math.max(left.length, right.length) / SAMPLE);
	const both = Buffer.alloc(frames * SAMPLE * 2);
	for (let frame = 0; frame < frames; frame++) {
		left.copy(both, frame * SAMPLE * 2, frame * SAMPLE, (frame + 1) * SAMPLE);
		right.copy(both, frame * SAMPLE * 2 + SAMPLE, frame * SAMPLE, (frame + 1) * SAMPLE);
	}
	return both;
}
