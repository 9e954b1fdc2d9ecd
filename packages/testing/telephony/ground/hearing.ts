import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Config } from '@unwalled/runtime';
import { until } from './facts.ts';
import type { Ground } from './ground.ts';
import { strengthOf, toneOf } from './tones.ts';

/** Who sings what: pitches that neither speech nor music has for long. */
const PITCHES = { senior: 620, operator: 1_000, other: 1_700, supervisor: 2_600 } as const;
export type Singer = keyof typeof PITCHES;

const WAV_HEADER = 44;
const RTP_HEADER = 12;
const HALF_A_SECOND = 4_000;
const SUNG = 3_000;
const AUDIBLE = 300;

/** Writes the scenario of a telephone that sings from the moment in which it talks; it may hear on a port of its own. */
export async function writeSinger(who: Singer, hearsOn?: number): Promise<{ scenario: string; remove(): Promise<void> }> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'uw-singer-'));
	const [name, word] = who === 'senior' ? ['senior', 'answered'] : ['telephone', 'talks'];
	const plain = await readFile(path.resolve(import.meta.dirname, `../sipp/${name}.xml`), 'utf8');
	const text = hearsOn === undefined ? plain : plain.replace('[auto_media_port]', String(hearsOn));
	await writeFile(path.join(folder, 'tone.alaw'), toneOf(PITCHES[who]));
	const song = `<nop><action><exec rtp_stream="${folder}/tone.alaw,-1,8,PCMA/8000"/></action></nop>`;
	await writeFile(path.join(folder, 'phone.xml'), text.replace(new RegExp(`(\\n${word}\\n\\]\\]></sendCmd>)`), `$1\n\t${song}`));
	return { scenario: path.join(folder, 'phone'), remove: () => rm(folder, { recursive: true }) };
}

/** What reaches one telephone. */
export interface Hearing {
	/** Who is heard in the last half second; `something` for what nobody sings. */
	now(): Promise<string>;
}

function namesOf(samples: readonly number[]): string {
	if (samples.length < HALF_A_SECOND) return 'too little';
	const singers = Object.entries(PITCHES).filter(([, hz]) => strengthOf(samples, hz) > SUNG);
	if (singers.length > 0) return singers.map(([who]) => who).join(' ');
	return samples.some((sample) => Math.abs(sample) > AUDIBLE) ? 'something' : 'silence';
}

/**
 * Hears at the telephone itself, on the port that its scenario names: what is whispered to a leg is put in behind
 * everything that can be heard at the exchange.
 */
export async function openReceiver(): Promise<Hearing & { readonly port: number; close(): void }> {
	const socket = createSocket('udp4');
	let samples: number[] = [];
	socket.on('message', (packet) => {
		samples = [...samples, ...Array.from(packet.subarray(RTP_HEADER), fromAlaw)].slice(-HALF_A_SECOND);
	});
	socket.bind(0, '127.0.0.1');
	await once(socket, 'listening');
	return { port: socket.address().port, now: async () => namesOf(samples), close: () => socket.close() };
}

/** ITU-T G.711. */
function fromAlaw(byte: number): number {
	const bits = byte ^ 0x55;
	const exponent = (bits >> 4) & 0x07;
	const mantissa = ((bits & 0x0f) << 4) + 8;
	const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
	return bits & 0x80 ? magnitude : -magnitude;
}

/** Listens, beside the house, to what the exchange sends to a leg. Needs somebody who listens as application `ear`. */
export async function hearing(ground: Ground, sid: string): Promise<Hearing> {
	const name = `heard-${sid}-${Date.now()}`.replaceAll('.', '-');
	await ask(ground.config, `channels/${sid}/snoop/${name}`, { app: 'ear', spy: 'out' });
	await ask(ground.config, `channels/${name}/record`, { name, format: 'wav' });
	const file = path.join(ground.recordings, `${name}.wav`);
	return {
		async now() {
			const wav = await readFile(file).catch(() => Buffer.alloc(0));
			const sound = wav.subarray(Math.max(WAV_HEADER, wav.length - HALF_A_SECOND * 2));
			return namesOf(Array.from({ length: sound.length >> 1 }, (_, at) => sound.readInt16LE(at * 2)));
		},
	};
}

const CONFLICT = 409;

/** A new channel is in its application a moment later; until then it takes no orders. */
function ask({ UNWALLED_ARI_URL, UNWALLED_ARI_USER, UNWALLED_ARI_PASSWORD }: Config, where: string, query: Record<string, string>) {
	const authorization = `Basic ${Buffer.from(`${UNWALLED_ARI_USER}:${UNWALLED_ARI_PASSWORD}`).toString('base64')}`;
	return until(`the exchange takes ${where}`, async () => {
		const reply = await fetch(`${UNWALLED_ARI_URL}/${where}?${new URLSearchParams(query)}`, { method: 'POST', headers: { authorization } });
		if (!reply.ok && reply.status !== CONFLICT) throw new Error(`${where}: ${reply.status} ${await reply.text()}`);
		return reply.ok;
	});
}
