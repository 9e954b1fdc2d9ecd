import type { AccountView, SessionView } from '@unwalled/contracts';
import { type Api, createApi, toApiError } from '@unwalled/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { forgetRemembered, readRemembered, saveRemembered } from './remembered.ts';

export interface PhoneSession {
	account: AccountView;
	api: Api;
	/** False while the page runs on what the phone remembers, before the server has confirmed who this is. */
	confirmed: boolean;
	/** Asks the server again who this is: a token from an earlier sign-in is refused. */
	renew(): Promise<void>;
	signOut(): Promise<void>;
	onSignedOut(): void;
}

type State =
	| { phase: 'checking' }
	| { phase: 'unreachable' }
	| { phase: 'signed_out' }
	| { phase: 'open'; account: AccountView; confirmed: boolean };

/** How often an unconfirmed page asks again; the phone's own `online` event is not to be trusted. */
const RETRY_MS = 10_000;
/** Whose page this is. */
export const pageRoles: ReadonlySet<string> = new Set(['worker', 'provider']);

function firstState(): State {
	const remembered = readRemembered(Date.now());
	return remembered ? { phase: 'open', account: remembered.account, confirmed: false } : { phase: 'checking' };
}

function useApi(onSignedOut: () => void): Api {
	const api = useRef<Api>(undefined);
	api.current ??= createApi({ onSignedOut });
	return api.current;
}

/** Knows who works on this phone: from the server, or from memory while there is no signal. */
export function usePhoneSession() {
	const [state, setState] = useState<State>(firstState);
	const onSignedOut = useCallback(() => {
		forgetRemembered();
		setState({ phase: 'signed_out' });
	}, []);
	const api = useApi(onSignedOut);
	const check = useCallback(async () => {
		try {
			const { account, csrfToken, step } = await api.get<SessionView>('/session');
			// The sign-in page tells people of other roles where their page is, and asks for what a sign-in still lacks.
			if (step !== 'done' || !pageRoles.has(account.role)) return onSignedOut();
			api.setCsrfToken(csrfToken);
			const kept = readRemembered(Date.now());
			const home = kept?.account.id === account.id ? kept.home : null;
			saveRemembered({ account, home, offsetMs: kept?.offsetMs ?? 0 }, Date.now());
			setState({ phase: 'open', account, confirmed: true });
		} catch (thrown) {
			if (toApiError(thrown).code === 'unauthenticated') return;
			setState((now) => (now.phase === 'checking' ? { phase: 'unreachable' } : now));
		}
	}, [api, onSignedOut]);

	const isSettled = state.phase === 'signed_out' || (state.phase === 'open' && state.confirmed);
	useEffect(() => {
		if (isSettled) return;
		check();
		const timer = setInterval(check, RETRY_MS);
		addEventListener('online', check);
		return () => {
			clearInterval(timer);
			removeEventListener('online', check);
		};
	}, [isSettled, check]);

	const signOut = useCallback(async () => {
		// Left even without signal: the person wants to go, and the cookie ends by itself.
		await api.del('/session').catch(() => undefined);
		api.setCsrfToken(null);
		onSignedOut();
	}, [api, onSignedOut]);
	return { state, api, check, signOut, onSignedOut };
}
