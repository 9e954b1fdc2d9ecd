import type { ProviderHome } from '@unwalled/contracts';
import { type ApiError, type LiveState, toApiError, useLive } from '@unwalled/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readRemembered, saveRemembered } from '../session/remembered.ts';
import type { PhoneSession } from '../session/use-phone-session.ts';
import { freshest } from './freshest.ts';

/** How soon the fallback asks after the socket went away, and how often then. */
const FALLBACK_AFTER_MS = 3_000;
const FALLBACK_EVERY_MS = 15_000;

export interface ServerHome {
	/** Null before the first answer ever. */
	home: ProviderHome | null;
	live: LiveState;
	/** The server's time in milliseconds, by the last offset ever heard, also in an earlier run of the page. */
	serverNow(): number;
	/** Why nothing could be read, while nothing is there to show. */
	failure: ApiError | null;
	refresh(): Promise<void>;
}

/** Keeps the server's home: by the socket, by plain requests while that is down, from memory while both are. */
export function useServerHome({ account, api, onSignedOut }: PhoneSession): ServerHome {
	const [remembered] = useState(() => readRemembered(Date.now()));
	const [home, setHome] = useState(remembered?.home ?? null);
	const [failure, setFailure] = useState<ApiError | null>(null);
	const arrive = useCallback((arrived: ProviderHome) => {
		setFailure(null);
		setHome((known) => freshest(known, arrived));
	}, []);
	const live = useLive({
		joinEvent: 'join_home',
		onSnapshot: (joined) => arrive(joined.home),
		onFeed: (message) => arrive(message.home),
		onSignedOut,
	});
	const { phase } = live.state;
	const heard = useRef(false);
	if (phase === 'live') heard.current = true;
	const liveNow = live.serverNow;
	const serverNow = useCallback(() => (heard.current ? liveNow() : Date.now() + (remembered?.offsetMs ?? 0)), [liveNow, remembered]);
	useEffect(() => {
		// Opened again is not heard again: what is kept of seniors grows old although the page is opened every day.
		if (home === (remembered?.home ?? null)) return;
		saveRemembered({ account, home, offsetMs: serverNow() - Date.now() }, Date.now());
	}, [account, home, remembered, serverNow]);

	const refresh = useCallback(async () => {
		try {
			arrive(await api.get<ProviderHome>('/provider/home'));
		} catch (thrown) {
			setFailure(toApiError(thrown));
		}
	}, [api, arrive]);

	const isLive = phase === 'live';
	useEffect(() => {
		if (isLive) return;
		const first = setTimeout(refresh, FALLBACK_AFTER_MS);
		const again = setInterval(refresh, FALLBACK_EVERY_MS);
		return () => {
			clearTimeout(first);
			clearInterval(again);
		};
	}, [isLive, refresh]);
	return { home, live: live.state, serverNow, failure, refresh };
}
