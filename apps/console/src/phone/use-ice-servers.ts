import type { IceServer, PhoneView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useCallback, useEffect, useRef } from 'react';

/** Well before the passwords of relays end. */
const ANEW_MS = 4 * 60 * 60_000;

/** Keeps the servers that help a browser to be heard fresh for as long as the page is open; read when a call is picked up. */
export function useIceServers(first: readonly IceServer[]): () => readonly IceServer[] {
	const { api } = useSession();
	const servers = useRef(first);
	useEffect(() => {
		const take = (view: PhoneView) => {
			if ('iceServers' in view) servers.current = view.iceServers;
		};
		// Not answered just now: the ones at hand are good for some hours more.
		const timer = setInterval(() => api.get<PhoneView>('/me/phone').then(take, () => undefined), ANEW_MS);
		return () => clearInterval(timer);
	}, [api]);
	return useCallback(() => servers.current, []);
}
