import type { DeviceKind, PhoneAudio } from './call-audio.ts';
import type { PhoneEvent } from './machine.ts';
import type { Line } from './phone.ts';

type OpenLine = (tell: (event: PhoneEvent) => void) => Line;

/** One telephone on two carriers: whichever rings is heard, and it is ready only when both are. */
export class TwoLines implements Line {
	readonly #lines: readonly Line[];
	readonly #ready = new Set<Line>();
	/** Which line each call came over. */
	readonly #calls = new Map<string, Line>();
	readonly #tell: (event: PhoneEvent) => void;

	constructor(open: readonly [OpenLine, OpenLine], tell: (event: PhoneEvent) => void) {
		this.#tell = tell;
		this.#lines = open.map((openLine) => {
			const line: Line = openLine((event) => this.#hear(line, event));
			return line;
		});
	}

	connect(): void {
		for (const line of this.#lines) line.connect();
	}

	reconnect(): void {
		for (const line of this.#lines) line.reconnect();
	}

	/** Only what is not there tries again: the other one may be in a call. */
	register(): void {
		for (const line of this.#lines) if (!this.#ready.has(line)) line.register();
	}

	pickUp(id: string): void {
		this.#calls.get(id)?.pickUp(id);
	}

	hangUp(id: string): void {
		this.#calls.get(id)?.hangUp(id);
	}

	hold(id: string, on: boolean): void {
		this.#calls.get(id)?.hold(id, on);
	}

	mute(id: string, on: boolean): void {
		this.#calls.get(id)?.mute(id, on);
	}

	sendDigit(id: string, digit: string): void {
		this.#calls.get(id)?.sendDigit(id, digit);
	}

	close(): void {
		for (const line of this.#lines) line.close();
	}

	#hear(line: Line, event: PhoneEvent): void {
		if (event.told === 'rang') this.#calls.set(event.id, line);
		if (event.told === 'ended') this.#calls.delete(event.id);
		if (event.told === 'registered') this.#ready.add(line);
		if (event.told === 'lost' || event.told === 'not_registered') this.#ready.delete(line);
		if (event.told === 'not_registered' && event.why === 'silent') {
			// Another one is opened here: told further, the line that answers would be thrown away with it.
			line.reconnect();
			this.#tell({ told: 'lost' });
		} else if (event.told !== 'registered' || this.#ready.size === this.#lines.length) {
			this.#tell(event);
		}
	}
}

/** Devices of two telephones in one page: chosen for both, and whichever is spoken into shows how loud. */
export const audioOfBoth = (first: PhoneAudio, second: PhoneAudio): PhoneAudio => ({
	choose: async (kind: DeviceKind, deviceId: string) =>
		void (await Promise.all([first.choose(kind, deviceId), second.choose(kind, deviceId)])),
	level: () => Math.max(first.level(), second.level()),
});
