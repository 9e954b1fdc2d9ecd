import { readChoice, saveChoice } from '@unwalled/ui';
import { levelOf } from './level.ts';

export type DeviceKind = 'audioinput' | 'audiooutput';

const KEYS = { audioinput: 'unwalled.phone.microphone', audiooutput: 'unwalled.phone.loudspeaker' } satisfies Record<DeviceKind, string>;
const SAMPLES = 1_024;

/** Lists the devices of a kind that the browser names; none before the microphone was allowed once. */
export async function listDevices(kind: DeviceKind): Promise<MediaDeviceInfo[]> {
	const devices = await navigator.mediaDevices.enumerateDevices();
	return devices.filter((device) => device.kind === kind && device.deviceId !== '' && device.deviceId !== 'default');
}

/** Reads which device was chosen at this desk; '' for the system's own, also when the chosen one is not plugged in. */
export async function chosenDevice(kind: DeviceKind): Promise<string> {
	const devices = await listDevices(kind);
	return (
		readChoice(
			KEYS[kind],
			devices.map(({ deviceId }) => deviceId),
		) ?? ''
	);
}

/** Remembers at this desk which device was chosen. */
export const rememberDevice = (kind: DeviceKind, deviceId: string): void => saveChoice(KEYS[kind], deviceId);

/** Gives what a browser is asked for when it opens the microphone that was chosen. */
export async function microphoneWishes(): Promise<MediaTrackConstraints> {
	const deviceId = await chosenDevice('audioinput');
	const exactly = deviceId === '' ? {} : { deviceId: { exact: deviceId } };
	return { ...exactly, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
}

const openMicrophone = async (): Promise<MediaStream> =>
	navigator.mediaDevices.getUserMedia({ audio: await microphoneWishes(), video: false });

/** What the page shows and changes of a telephone's microphone and loudspeaker, whoever opens them. */
export interface PhoneAudio {
	/** Changes to another device, in the middle of a call as well, and remembers it at this desk. */
	choose(kind: DeviceKind, deviceId: string): Promise<void>;
	/** Reads how loud the operator is now, from 0 to 1. */
	level(): number;
}

/** One microphone and one loudspeaker for all calls of the page; each call has a track of its own, so that it can be muted alone. */
export class CallAudio implements PhoneAudio {
	/** Called with the new track of a call when another microphone was chosen. */
	onReplaced: (id: string, track: MediaStreamTrack) => void = () => undefined;
	readonly #voices = new Map<string, MediaStream>();
	readonly #players = new Map<string, HTMLAudioElement>();
	#source: MediaStream | null = null;
	#context: AudioContext | null = null;
	#analyser: AnalyserNode | null = null;

	/** Gives a call the microphone. @throws DOMException when there is none, or it is not allowed. */
	async speak(id: string): Promise<MediaStream> {
		this.#source ??= this.#measure(await openMicrophone());
		const voice = this.#source.clone();
		this.#voices.set(id, voice);
		return voice;
	}

	/** Lets the operator hear a call. */
	async hear(id: string, stream: MediaStream): Promise<void> {
		const player = this.#players.get(id) ?? new Audio();
		this.#players.set(id, player);
		player.srcObject = stream;
		await player.setSinkId(await chosenDevice('audiooutput'));
		await player.play();
	}

	/** Takes the microphone from a call that is over; after the last one it is off. */
	leave(id: string): void {
		stop(this.#voices.get(id));
		this.#voices.delete(id);
		this.#players.get(id)?.pause();
		this.#players.delete(id);
		if (this.#voices.size > 0) return;
		stop(this.#source);
		this.#source = null;
		this.#analyser = null;
		this.#context?.close();
		this.#context = null;
	}

	async choose(kind: DeviceKind, deviceId: string): Promise<void> {
		rememberDevice(kind, deviceId);
		if (kind === 'audiooutput') for (const player of this.#players.values()) await player.setSinkId(deviceId);
		else if (this.#source) await this.#changeMicrophone();
	}

	/** Reads how loud the operator is now, from 0 to 1; also while she is muted, so that she sees that she talks to nobody. */
	level(): number {
		if (!this.#analyser) return 0;
		const samples = new Float32Array(this.#analyser.fftSize);
		this.#analyser.getFloatTimeDomainData(samples);
		return levelOf(samples);
	}

	async #changeMicrophone(): Promise<void> {
		const fresh = await openMicrophone();
		stop(this.#source);
		this.#source = this.#measure(fresh);
		for (const [id, before] of this.#voices) {
			const voice = fresh.clone();
			const [track] = voice.getAudioTracks();
			if (!track) continue;
			track.enabled = before.getAudioTracks()[0]?.enabled ?? true;
			stop(before);
			this.#voices.set(id, voice);
			this.onReplaced(id, track);
		}
	}

	#measure(stream: MediaStream): MediaStream {
		this.#context ??= new AudioContext();
		this.#analyser = this.#context.createAnalyser();
		this.#analyser.fftSize = SAMPLES;
		this.#context.createMediaStreamSource(stream).connect(this.#analyser);
		return stream;
	}
}

function stop(stream: MediaStream | null | undefined): void {
	for (const track of stream?.getTracks() ?? []) track.stop();
}
