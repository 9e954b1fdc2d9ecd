import { type DeviceKind, type PhoneAudio, rememberDevice } from './call-audio.ts';

/** The parts of the library's own audio that are used: it opens microphone and loudspeaker by itself. */
export interface LibraryAudio {
	setInputDevice(deviceId: string): Promise<void>;
	unsetInputDevice(): Promise<void>;
	readonly speakerDevices: { set(deviceIds: string): Promise<unknown> };
}

const SYSTEM = 'default';

/** Devices and level of a telephone whose library holds the sound. */
export class TwilioAudio implements PhoneAudio {
	#library: LibraryAudio | null = null;
	#level = 0;
	#isOn = false;
	#isChanged = false;

	/** Takes what the library opened. */
	use(library: LibraryAudio | null): void {
		this.#library = library;
	}

	async choose(kind: DeviceKind, deviceId: string): Promise<void> {
		rememberDevice(kind, deviceId);
		if (kind === 'audiooutput') await this.speakThrough(deviceId);
		else if (this.#isOn) await this.#changeMicrophone(deviceId);
	}

	/** Lets callers be heard from a loudspeaker; '' for the system's own. */
	async speakThrough(deviceId: string): Promise<void> {
		await this.#library?.speakerDevices.set(deviceId || SYSTEM);
	}

	/** A call begins: from now on another microphone is changed to at once. */
	begin(): void {
		this.#isOn = true;
	}

	/** Writes down how loud the operator is, as the library says it. */
	hearLevel(level: number): void {
		this.#level = level;
	}

	/** Lets the microphone go after a call: the next one opens the one that is chosen then. */
	async rest(): Promise<void> {
		this.#level = 0;
		this.#isOn = false;
		if (!this.#isChanged) return;
		this.#isChanged = false;
		await this.#library?.unsetInputDevice();
	}

	level = (): number => this.#level;

	async #changeMicrophone(deviceId: string): Promise<void> {
		this.#isChanged = true;
		await this.#library?.setInputDevice(deviceId || SYSTEM);
	}
}
