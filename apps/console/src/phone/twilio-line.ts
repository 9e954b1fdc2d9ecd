import type { IceServer, PhoneToken } from '@unwalled/contracts';
import type { PhoneEvent } from './machine.ts';
import type { Line } from './phone.ts';
import type { LibraryAudio, TwilioAudio } from './twilio-audio.ts';

/** A call as the library has it. */
export interface TwilioCall {
	readonly parameters: Record<string, string>;
	accept(options: { rtcConfiguration: RTCConfiguration; rtcConstraints: MediaStreamConstraints }): void;
	reject(): void;
	disconnect(): void;
	mute(on: boolean): void;
	sendDigits(digits: string): void;
	getRemoteStream(): MediaStream | undefined;
	on(event: 'accept' | 'cancel' | 'disconnect' | 'reject', hear: () => void): unknown;
	on(event: 'error', hear: (error: { code: number }) => void): unknown;
	on(event: 'volume', hear: (input: number, output: number) => void): unknown;
}

/** The library's telephone. */
export interface TwilioDevice {
	readonly state: string;
	readonly audio: LibraryAudio | null;
	register(): Promise<void>;
	updateToken(token: string): void;
	destroy(): void;
	on(event: 'registered' | 'unregistered' | 'tokenWillExpire', hear: () => void): unknown;
	on(event: 'error', hear: (error: { code: number }) => void): unknown;
	on(event: 'incoming', hear: (call: TwilioCall) => void): unknown;
}

/** Makes one; the library's `Device` itself outside tests. */
export type OpenDevice = (token: string, options: { allowIncomingWhileBusy: boolean; tokenRefreshMs: number }) => TwilioDevice;

/** What a line to Twilio is opened with. */
export interface TwilioOpening {
	readonly audio: TwilioAudio;
	readonly openDevice: OpenDevice;
	/** Asks the house for a token of this operator. */
	askToken(): Promise<PhoneToken>;
	microphoneWishes(): Promise<MediaTrackConstraints>;
	chosenLoudspeaker(): Promise<string>;
	/** Read anew for each call. */
	iceServers(): readonly IceServer[];
}

const REFRESH_BEFORE_MS = 60_000;
/** The browser gives no microphone: not allowed, or none there. */
const NO_MICROPHONE = new Set([31_401, 31_402, 31_208, 31_201]);

interface Held {
	readonly call: TwilioCall;
	isMuted: boolean;
	isHeld: boolean;
	isOn: boolean;
}

/** The line to Twilio: its library keeps the connection and the sound, the house makes its tokens. */
export class TwilioLine implements Line {
	readonly #opening: TwilioOpening;
	readonly #tell: (event: PhoneEvent) => void;
	readonly #calls = new Map<string, Held>();
	#device: TwilioDevice | null = null;
	#isClosed = false;

	constructor(opening: TwilioOpening, tell: (event: PhoneEvent) => void) {
		this.#opening = opening;
		this.#tell = tell;
	}

	connect(): void {
		this.#opening.askToken().then(
			({ token }) => this.#open(token),
			(error) => this.#tell({ told: 'not_registered', why: isRefusal(error) ? 'refused' : 'busy' }),
		);
	}

	/** The computer slept. In mid-call the library finds its way back by itself; without a call another line is opened. */
	reconnect(): void {
		if (this.#calls.size > 0) {
			this.#refresh();
			return;
		}
		this.#device?.destroy();
		this.#device = null;
		this.connect();
	}

	register(): void {
		const device = this.#device;
		if (!device) this.connect();
		else if (device.state === 'unregistered') device.register().catch(() => this.#tell({ told: 'not_registered', why: 'busy' }));
	}

	pickUp(id: string): void {
		const accept = (audio: MediaTrackConstraints | true) =>
			// The other end may have hung up while the browser named its devices.
			this.#calls.get(id)?.call.accept({ rtcConfiguration: { iceServers: [...this.#opening.iceServers()] }, rtcConstraints: { audio } });
		this.#opening.microphoneWishes().then(accept, () => accept(true));
	}

	hangUp(id: string): void {
		const held = this.#calls.get(id);
		if (held?.isOn) held.call.disconnect();
		else held?.call.reject();
	}

	/** The library knows no hold: neither hears the other. */
	hold(id: string, on: boolean): void {
		this.#set(id, { isHeld: on });
		for (const track of this.#calls.get(id)?.call.getRemoteStream()?.getAudioTracks() ?? []) track.enabled = !on;
	}

	mute(id: string, on: boolean): void {
		this.#set(id, { isMuted: on });
	}

	sendDigit(id: string, digit: string): void {
		this.#calls.get(id)?.call.sendDigits(digit);
	}

	close(): void {
		this.#isClosed = true;
		this.#device?.destroy();
		this.#device = null;
	}

	#open(token: string): void {
		// Closed, or opened by somebody else, while the house was asked.
		if (this.#isClosed || this.#device) return;
		const device = this.#opening.openDevice(token, { allowIncomingWhileBusy: true, tokenRefreshMs: REFRESH_BEFORE_MS });
		this.#device = device;
		device.on('registered', () => this.#ready(device));
		device.on('unregistered', () => this.#lose(device));
		device.on('tokenWillExpire', () => this.#refresh());
		device.on('incoming', (call) => this.#ring(call));
		device.on('error', () => {
			if (device.state !== 'registered') this.#lose(device);
		});
		device.register().catch(() => this.#lose(device));
	}

	#ready(device: TwilioDevice): void {
		this.#opening.audio.use(device.audio);
		// A loudspeaker that was unplugged: the system's own stays.
		this.#opening
			.chosenLoudspeaker()
			.then((id) => this.#opening.audio.speakThrough(id))
			.catch(() => undefined);
		this.#tell({ told: 'registered' });
	}

	/** A token that ran out while the computer slept registers nothing: the next try has a fresh one. */
	#lose(device: TwilioDevice): void {
		if (device !== this.#device) return;
		this.#refresh();
		this.#tell({ told: 'not_registered', why: 'busy' });
	}

	#refresh(): void {
		// Not answered just now: losing the line asks again.
		this.#opening
			.askToken()
			.then(({ token }) => this.#device?.updateToken(token))
			.catch(() => undefined);
	}

	#ring(call: TwilioCall): void {
		const id = call.parameters.CallSid ?? '';
		this.#calls.set(id, { call, isMuted: false, isHeld: false, isOn: false });
		const over = () => this.#end(id);
		call.on('accept', () => {
			const held = this.#calls.get(id);
			if (held) held.isOn = true;
			this.#opening.audio.begin();
			this.#tell({ told: 'connected', id });
		});
		call.on('cancel', over);
		call.on('disconnect', over);
		call.on('reject', over);
		call.on('error', ({ code }) => {
			if (!NO_MICROPHONE.has(code)) return;
			this.#tell({ told: 'no_microphone' });
			this.hangUp(id);
		});
		call.on('volume', (level) => this.#opening.audio.hearLevel(level));
		this.#tell({ told: 'rang', id, from: call.parameters.From ?? '' });
	}

	#set(id: string, change: Partial<Pick<Held, 'isMuted' | 'isHeld'>>): void {
		const held = this.#calls.get(id);
		if (!held) return;
		Object.assign(held, change);
		held.call.mute(held.isMuted || held.isHeld);
	}

	#end(id: string): void {
		if (!this.#calls.delete(id)) return;
		if (this.#calls.size === 0) this.#opening.audio.rest().catch(() => undefined); // unplugged: there is nothing to let go
		this.#tell({ told: 'ended', id });
	}
}

/** The house says no and will go on saying so, as when it has no API key. */
const isRefusal = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'refused';
