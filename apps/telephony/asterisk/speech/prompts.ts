import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Logger, within } from '@unwalled/runtime';
import type { Synthesiser } from './espeak.ts';
import { melody } from './melody.ts';
import { tone, toTelephone, writeWav } from './wav.ts';

/** Nobody on a line waits longer than this for a voice; an SOS least of all. */
const PATIENCE_MS = 1_500;
const TONE = { hz: 450, seconds: 0.6 };
const SIDE_BY_SIDE = 2;
// They name people and addresses; those that are needed every day are made again in a moment.
const KEPT_MS = 7 * 24 * 3_600_000;

/** Recordings of sentences, made once and kept; sentences name people, so the folder is as private as the database. */
export class Prompts {
	readonly counts = { kept: 0, made: 0, late: 0, failed: 0 };
	readonly #folder: string;
	readonly #voice: Synthesiser;
	readonly #log: Logger;
	readonly #patienceMs: number;
	readonly #making = new Map<string, Promise<string>>();

	constructor({ folder, voice, log, patienceMs = PATIENCE_MS }: { folder: string; voice: Synthesiser; log: Logger; patienceMs?: number }) {
		this.#folder = path.resolve(folder);
		this.#voice = voice;
		this.#log = log;
		this.#patienceMs = patienceMs;
	}

	/** Gives what Asterisk plays for a sentence: its recording, or a tone when the voice is late or gone. */
	async mediaOf(text: string): Promise<string> {
		try {
			return mediaOf(await within(this.#patienceMs, this.#recordingOf(text), () => new Error('The voice is late')));
		} catch (error) {
			this.counts.late++;
			this.#log.warn({ err: error, letters: text.length }, 'a tone in place of words');
			return mediaOf(path.join(this.#folder, 'tone.wav'));
		}
	}

	/** What Asterisk plays for people on hold. */
	get music(): string {
		return mediaOf(path.join(this.#folder, 'music.wav'));
	}

	/** Makes the folder, the tone and the music: without them nothing is heard at all. */
	async open(): Promise<void> {
		await mkdir(this.#folder, { recursive: true, mode: 0o750 });
		await this.#forgetOld();
		await this.#keep(path.join(this.#folder, 'tone.wav'), writeWav(tone(TONE)));
		await this.#keep(path.join(this.#folder, 'music.wav'), writeWav(melody()));
	}

	/** Makes the recordings of sentences that are known before anybody calls. */
	async prepare(texts: readonly string[]): Promise<void> {
		const left = [...texts];
		const work = async (): Promise<void> => {
			for (let text = left.shift(); text !== undefined; text = left.shift())
				await this.#recordingOf(text).catch((error: Error) => this.#log.warn({ err: error }, 'a sentence has no recording'));
		};
		await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
	}

	async #forgetOld(): Promise<void> {
		const before = Date.now() - KEPT_MS;
		for (const name of await readdir(this.#folder)) {
			const file = path.join(this.#folder, name);
			const made = await stat(file).catch(() => undefined);
			if (made && made.mtimeMs < before) await rm(file, { force: true });
		}
	}

	async #recordingOf(text: string): Promise<string> {
		const file = path.join(this.#folder, `${createHash('sha256').update(`${this.#voice.name}\n${text}`).digest('hex').slice(0, 32)}.wav`);
		if (await isThere(file)) {
			this.counts.kept++;
			return file;
		}
		const making = this.#making.get(file) ?? this.#make(file, text).finally(() => this.#making.delete(file));
		this.#making.set(file, making);
		return making;
	}

	async #make(file: string, text: string): Promise<string> {
		try {
			await this.#keep(file, writeWav(toTelephone(await this.#voice.speak(text))));
			this.counts.made++;
			return file;
		} catch (error) {
			this.counts.failed++;
			throw error;
		}
	}

	/** Whole or not at all: Asterisk may open it at this moment. */
	async #keep(file: string, sound: Buffer): Promise<void> {
		const draft = `${file}.${randomUUID()}`;
		await writeFile(draft, sound, { mode: 0o640 });
		await rename(draft, file);
	}
}

/** Asterisk wants the name without its ending. */
const mediaOf = (file: string): string => `sound:${file.replace(/\.wav$/, '')}`;

const isThere = (file: string): Promise<boolean> =>
	access(file).then(
		() => true,
		() => false,
	);
