import type { IceServer, PhoneView } from '@unwalled/contracts';
import { C, UA, WebSocketInterface } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { RTCSessionEvent } from 'jssip/lib/UA.js';
import type { CallAudio } from './call-audio.ts';
import type { PhoneEvent } from './machine.ts';
import type { Line } from './phone.ts';

export type SipPhone = Extract<PhoneView, { kind: 'sip' }>;

/** The longest that nobody would notice that the line is dead: so often the exchange is told that we are here. */
const REGISTER_S = 90;
const LONGEST_PAUSE_S = 15;
const NOT_HERE = 480;

/** What a line to Asterisk is opened with. */
export interface SipOpening {
	readonly phone: SipPhone;
	readonly audio: CallAudio;
	/** Read anew for each call: their passwords end after some hours. */
	iceServers(): readonly IceServer[];
}

/** A socket that can be thrown away as if the other end had. */
class OwnSocket extends WebSocketInterface {
	drop(): void {
		this.disconnect();
		this.ondisconnect(true);
	}
}

/** The line to Asterisk: SIP over a WebSocket, voices over WebRTC. The library opens the socket again by itself, later each time. */
export class SipLine implements Line {
	readonly #tell: (event: PhoneEvent) => void;
	readonly #audio: CallAudio;
	readonly #socket: OwnSocket;
	readonly #agent: UA;
	readonly #sessions = new Map<string, RTCSession>();
	readonly #iceServers: () => readonly IceServer[];

	constructor({ phone, audio, iceServers }: SipOpening, tell: (event: PhoneEvent) => void) {
		const { url, user, password } = phone;
		this.#iceServers = iceServers;
		this.#tell = tell;
		this.#audio = audio;
		this.#socket = new OwnSocket(url);
		this.#agent = new UA({
			sockets: [this.#socket],
			uri: `sip:${user}@${new URL(url).hostname}`,
			password,
			register_expires: REGISTER_S,
			session_timers: false,
			connection_recovery_min_interval: 1,
			connection_recovery_max_interval: LONGEST_PAUSE_S,
		});
		this.#listen();
		audio.onReplaced = (id, track) => this.#replace(id, track);
	}

	connect(): void {
		this.#agent.start();
	}

	reconnect(): void {
		this.#socket.drop();
	}

	register(): void {
		if (this.#agent.isConnected()) this.#agent.register();
	}

	pickUp(id: string): void {
		this.#audio.speak(id).then(
			(mediaStream) => {
				const session = this.#sessions.get(id);
				// The other end may have hung up while the browser opened the microphone.
				if (session?.isInProgress()) session.answer({ mediaStream, pcConfig: { iceServers: [...this.#iceServers()] } });
				else this.#audio.leave(id);
			},
			() => {
				this.#tell({ told: 'no_microphone' });
				this.hangUp(id);
			},
		);
	}

	hangUp(id: string): void {
		const session = this.#sessions.get(id);
		if (!session || session.isEnded()) return;
		session.terminate(session.isEstablished() ? {} : { status_code: NOT_HERE });
	}

	hold(id: string, on: boolean): void {
		const session = this.#sessions.get(id);
		if (on) session?.hold();
		else session?.unhold();
	}

	mute(id: string, on: boolean): void {
		const session = this.#sessions.get(id);
		if (on) session?.mute({ audio: true });
		else session?.unmute({ audio: true });
	}

	sendDigit(id: string, digit: string): void {
		this.#sessions.get(id)?.sendDTMF(digit, { transportType: C.DTMF_TRANSPORT.RFC2833 });
	}

	close(): void {
		this.#agent.stop();
	}

	#listen(): void {
		this.#agent.on('registered', () => {
			this.#tell({ told: 'registered' });
			this.#showAgain();
		});
		this.#agent.on('disconnected', () => this.#tell({ told: 'lost' }));
		this.#agent.on('registrationFailed', ({ cause }) => {
			// The broken connection is told by itself.
			if (cause === C.causes.CONNECTION_ERROR) return;
			const isRefused = cause === C.causes.AUTHENTICATION_ERROR || cause === C.causes.REJECTED;
			this.#tell({ told: 'not_registered', why: isRefused ? 'refused' : cause === C.causes.REQUEST_TIMEOUT ? 'silent' : 'busy' });
		});
		this.#agent.on('newRTCSession', ({ session }: RTCSessionEvent) => this.#ring(session));
	}

	/** Tells the exchange on the new connection where its calls are: it would say farewell to the lost one. */
	#showAgain(): void {
		for (const session of this.#sessions.values()) if (session.isEstablished() && session.isReadyToReOffer()) session.renegotiate();
	}

	#ring(session: RTCSession): void {
		if (session.direction !== 'incoming') return;
		const { id } = session;
		this.#sessions.set(id, session);
		const over = () => this.#end(id);
		session.on('ended', over).on('failed', over);
		session.on('confirmed', () => this.#tell({ told: 'connected', id }));
		session.on('peerconnection', ({ peerconnection }) => {
			peerconnection.addEventListener('track', ({ streams: [stream] }) => {
				// A loudspeaker that was unplugged a moment ago, or a page that may not sound yet: the words go on all the same.
				if (stream) this.#audio.hear(id, stream).catch(() => undefined);
			});
			peerconnection.addEventListener('connectionstatechange', () => {
				// The farewell may have gone to a connection that was lost meanwhile.
				if (peerconnection.connectionState === 'failed') this.hangUp(id);
			});
		});
		this.#tell({ told: 'rang', id, from: session.remote_identity.uri.user });
	}

	#end(id: string): void {
		this.#sessions.delete(id);
		this.#audio.leave(id);
		this.#tell({ told: 'ended', id });
	}

	#replace(id: string, track: MediaStreamTrack): void {
		for (const sender of this.#sessions.get(id)?.connection.getSenders() ?? []) sender.replaceTrack(track);
	}
}
