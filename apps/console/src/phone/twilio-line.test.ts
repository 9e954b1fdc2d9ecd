import type { PhoneToken } from '@unwalled/contracts';
import { describe, expect, it } from 'vitest';
import type { PhoneEvent } from './machine.ts';
import { TwilioAudio } from './twilio-audio.ts';
import { type TwilioCall, type TwilioDevice, TwilioLine } from './twilio-line.ts';

type Hear = (...facts: never[]) => void;

/** What the library's classes have in common: they tell whoever listens. */
class Teller {
	readonly done: string[] = [];
	readonly #hearers = new Map<string, Hear[]>();
	on(event: string, hear: Hear): this {
		this.#hearers.set(event, [...(this.#hearers.get(event) ?? []), hear]);
		return this;
	}
	happens(event: string, ...facts: unknown[]): void {
		for (const hear of this.#hearers.get(event) ?? []) hear(...(facts as never[]));
	}
}

class FakeCall extends Teller implements TwilioCall {
	readonly parameters = { CallSid: 'CA1', From: '+8663112349' };
	readonly track = { enabled: true };
	accept(options: Parameters<TwilioCall['accept']>[0]): void {
		this.done.push(`accept ${JSON.stringify(options)}`);
	}
	reject = () => void this.done.push('reject');
	disconnect = () => void this.done.push('disconnect');
	mute = (on: boolean) => void this.done.push(`mute ${on}`);
	sendDigits = (digits: string) => void this.done.push(`digits ${digits}`);
	getRemoteStream = () => Object.assign(Object.create(null), { getAudioTracks: () => [this.track] });
}

class FakeDevice extends Teller implements TwilioDevice {
	state = 'unregistered';
	readonly audio = {
		setInputDevice: async (id: string) => void this.done.push(`microphone ${id}`),
		unsetInputDevice: async () => void this.done.push('microphone off'),
		speakerDevices: { set: async (id: string) => void this.done.push(`loudspeaker ${id}`) },
	};
	readonly token: string;
	constructor(token: string) {
		super();
		this.token = token;
	}
	register = async () => void this.done.push('register');
	updateToken = (token: string) => void this.done.push(`token ${token}`);
	destroy = () => void this.done.push('destroy');
	/** As the library says it when Twilio has taken the token. */
	isRegistered(): void {
		this.state = 'registered';
		this.happens('registered');
	}
}

/** Lets what was promised happen. */
const settled = async () => {
	for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

function openLine(askToken: (n: number) => Promise<PhoneToken> = async (n) => tokenNamed(`token ${n}`)) {
	const told: PhoneEvent[] = [];
	const devices: FakeDevice[] = [];
	const options: object[] = [];
	let asked = 0;
	const audio = new TwilioAudio();
	const line = new TwilioLine(
		{
			audio,
			openDevice(token, given) {
				options.push(given);
				const device = new FakeDevice(token);
				devices.push(device);
				return device;
			},
			askToken: () => askToken(++asked),
			microphoneWishes: async () => ({ deviceId: { exact: 'headset' } }),
			chosenLoudspeaker: async () => 'headset',
			iceServers: () => [{ urls: ['stun:turn.example'] }],
		},
		(event) => void told.push(event),
	);
	return { line, audio, told, devices, options };
}

const tokenNamed = (token: string): PhoneToken => ({ identity: 'acc_lin0', token, expiresAt: '2026-11-22T08:10:00Z' });

/** A line with a caller who rings. */
async function withCaller() {
	const opened = openLine();
	opened.line.connect();
	await settled();
	const [device] = opened.devices;
	if (!device) throw new Error('no device was opened');
	device.isRegistered();
	const call = new FakeCall();
	device.happens('incoming', call);
	await settled();
	return { ...opened, device, call };
}

describe('the line to Twilio', () => {
	it('registers with a token of the house, and hears through the chosen loudspeaker', async () => {
		const { line, told, devices, options } = openLine();
		line.connect();
		await settled();
		expect([devices.map(({ token }) => token), options]).toEqual([['token 1'], [{ allowIncomingWhileBusy: true, tokenRefreshMs: 60_000 }]]);
		devices[0]?.isRegistered();
		await settled();
		expect(told).toEqual([{ told: 'registered' }]);
		expect(devices[0]?.done).toEqual(['register', 'loudspeaker headset']);
	});

	it('takes a fresh token before the old one ends', async () => {
		const { device } = await withCaller();
		device.happens('tokenWillExpire');
		await settled();
		expect(device.done).toContain('token token 2');
	});

	it('says that it is refused when the house has no key, and is asked again later', async () => {
		let hasKey = false;
		const { line, told, devices } = openLine(async () => {
			if (hasKey) return tokenNamed('late');
			throw Object.assign(new Error('No API key'), { code: 'refused' });
		});
		line.connect();
		await settled();
		expect(told).toEqual([{ told: 'not_registered', why: 'refused' }]);
		hasKey = true;
		line.register();
		await settled();
		expect(devices.map(({ token }) => token)).toEqual(['late']);
	});

	it('that is lost registers again with a fresh token', async () => {
		const { line, told, device } = await withCaller();
		device.state = 'unregistered';
		device.happens('unregistered');
		await settled();
		expect(told.at(-1)).toEqual({ told: 'not_registered', why: 'busy' });
		line.register();
		expect(device.done.slice(-2)).toEqual(['token token 2', 'register']);
	});

	it('is opened anew after the computer slept, but not in the middle of a call', async () => {
		const { line, devices, device, call } = await withCaller();
		line.reconnect();
		await settled();
		expect([devices.length, device.done.includes('destroy')]).toEqual([1, false]);
		call.happens('cancel');
		line.reconnect();
		await settled();
		expect([devices.length, device.done.at(-1)]).toEqual([2, 'destroy']);
		device.happens('unregistered');
		line.close();
		expect(devices[1]?.done.at(-1)).toBe('destroy');
	});
});

describe('a call at Twilio', () => {
	it('rings, is picked up with the chosen microphone and the relays of now, and ends once', async () => {
		const { line, told, call } = await withCaller();
		line.pickUp('CA1');
		await settled();
		expect(call.done).toEqual([
			'accept {"rtcConfiguration":{"iceServers":[{"urls":["stun:turn.example"]}]},"rtcConstraints":{"audio":{"deviceId":{"exact":"headset"}}}}',
		]);
		call.happens('accept');
		call.happens('disconnect');
		call.happens('cancel');
		expect(told).toEqual([
			{ told: 'registered' },
			{ told: 'rang', id: 'CA1', from: '+8663112349' },
			{ told: 'connected', id: 'CA1' },
			{ told: 'ended', id: 'CA1' },
		]);
	});

	it('is muted, held and resumed; who was muted before is muted afterwards', async () => {
		const { line, call } = await withCaller();
		line.mute('CA1', true);
		line.hold('CA1', true);
		expect(call.track.enabled).toBe(false);
		line.hold('CA1', false);
		expect([call.track.enabled, call.done]).toEqual([true, ['mute true', 'mute true', 'mute true']]);
		line.mute('CA1', false);
		line.sendDigit('CA1', '5');
		expect(call.done.slice(-2)).toEqual(['mute false', 'digits 5']);
	});

	it('is turned away while it rings and hung up while one talks', async () => {
		const { line, call } = await withCaller();
		line.hangUp('CA1');
		call.happens('accept');
		line.hangUp('CA1');
		line.hangUp('CA_gone');
		expect(call.done).toEqual(['reject', 'disconnect']);
	});

	it('without a microphone says so and lets the caller go to somebody else', async () => {
		const { told, call } = await withCaller();
		call.happens('error', { code: 31_401 });
		expect([told.at(-1), call.done]).toEqual([{ told: 'no_microphone' }, ['reject']]);
		call.happens('error', { code: 53_000 });
		expect(call.done).toEqual(['reject']);
	});

	it('changes to another microphone in the middle, and lets that go afterwards', async () => {
		const { audio, device, call } = await withCaller();
		await audio.choose('audioinput', 'table');
		call.happens('accept');
		await audio.choose('audioinput', 'headset');
		await audio.choose('audioinput', '');
		call.happens('disconnect');
		await settled();
		expect(device.done.slice(2)).toEqual(['microphone headset', 'microphone default', 'microphone off']);
	});

	it('shows how loud the operator is, and lets the microphone go when it is over', async () => {
		const { audio, device, call } = await withCaller();
		call.happens('accept');
		call.happens('volume', 0.4, 0.1);
		expect(audio.level()).toBe(0.4);
		call.happens('disconnect');
		await settled();
		expect([audio.level(), device.done]).toEqual([0, ['register', 'loudspeaker headset']]);
	});
});
