import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Voice } from '@unwalled/app-telephony';

const SILENT_BYTE = 0xd5;
const BYTES_PER_S = 8_000;
const WORDS_S = 0.02;
// Nobody waits for the end of music.
const MUSIC_S = 60;

/** A voice that says everything in no time, and knows what it said. */
export interface ShortVoice extends Voice {
	/** The sentence that the exchange played; undefined of music, and of what is not of this voice. */
	textOf(media: string): string | undefined;
	close(): Promise<void>;
}

/** Opens a voice: a sentence is a fiftieth of a second of silence under a name of its own. */
export async function openShortVoice(): Promise<ShortVoice> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'uw-voice-'));
	const texts = new Map<string, string>();
	const medias = new Map<string, Promise<string>>();
	const keep = async (name: string, seconds: number): Promise<string> => {
		await writeFile(path.join(folder, `${name}.alaw`), Buffer.alloc(seconds * BYTES_PER_S, SILENT_BYTE));
		return `sound:${path.join(folder, name)}`;
	};
	const make = async (text: string): Promise<string> => {
		const media = await keep(String(medias.size), WORDS_S);
		texts.set(media, text);
		return media;
	};
	return {
		music: await keep('music', MUSIC_S),
		mediaOf(text) {
			const media = medias.get(text) ?? make(text);
			medias.set(text, media);
			return media;
		},
		textOf: (media) => texts.get(media),
		close: () => rm(folder, { recursive: true }),
	};
}
