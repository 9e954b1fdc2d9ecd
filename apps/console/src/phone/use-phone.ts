import { useSession } from '@unwalled/ui';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useDesk } from '../desk/desk.tsx';
import type { PhoneAudio } from './call-audio.ts';
import { type PhoneEvent, type PhoneState, turnedOff } from './machine.ts';
import { type Line, Phone } from './phone.ts';
import { watchForSleep } from './waking.ts';

export interface OperatorPhone {
	readonly state: PhoneState;
	readonly audio: PhoneAudio;
	tell(event: PhoneEvent): void;
}

/** One way to be a telephone: its line, whose it is, and what is heard on it. */
export interface PhoneWay {
	readonly user: string;
	readonly audio: PhoneAudio;
	openLine(tell: (event: PhoneEvent) => void): Line;
}

const nothingToHear = () => () => undefined;

/** Waits until this window is the only telephone of this person in this browser: a second one would take its calls away. */
function claim(user: string, phone: Phone): () => void {
	// A page that came over plain http may use no microphone: the telephone stays off and says so.
	if (!window.isSecureContext) return () => undefined;
	const left = Promise.withResolvers<void>();
	const leaving = new AbortController();
	const become = () => {
		phone.tell({ told: 'owned' });
		return left.promise;
	};
	const name = `unwalled.phone.${user}`;
	navigator.locks
		.request(name, { ifAvailable: true }, async (lock) => {
			if (lock) return become();
			phone.tell({ told: 'elsewhere' });
			// Not waited for: the outer request would hold what it waits for.
			navigator.locks.request(name, { signal: leaving.signal }, become).catch(() => undefined); // left while it waited
		})
		.catch(() => undefined);
	return () => {
		leaving.abort();
		left.resolve();
	};
}

function openPhone({ user, openLine }: PhoneWay): { phone: Phone; close(): void } {
	const phone = new Phone(openLine);
	const leave = claim(user, phone);
	const stopWatching = watchForSleep(() => phone.tell({ told: 'woke' }));
	const hangUpAll = () => phone.close();
	// A page that goes away without a word would leave the caller with a silent room.
	window.addEventListener('pagehide', hangUpAll);
	return {
		phone,
		close() {
			window.removeEventListener('pagehide', hangUpAll);
			stopWatching();
			leave();
			phone.close();
		},
	};
}

/** Holds the operator's telephone for as long as the page is open. */
export function usePhone(way: PhoneWay): OperatorPhone {
	const { account } = useSession();
	const { rows } = useDesk();
	const [phone, setPhone] = useState<Phone | null>(null);
	useEffect(() => {
		const opened = openPhone(way);
		setPhone(opened.phone);
		return () => opened.close();
	}, [way]);
	const state = useSyncExternalStore(phone?.subscribe ?? nothingToHear, () => phone?.state ?? turnedOff);
	const count = rows.filter(({ call }) => call?.operator?.id === account.id && call.endedAt === null).length;
	useEffect(() => phone?.tell({ told: 'own_calls', count }), [phone, count]);
	return { state, audio: way.audio, tell: (event) => phone?.tell(event) };
}
