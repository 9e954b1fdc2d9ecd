import type { AccountView, Role, SessionView } from '@unwalled/contracts';
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { type Api, createApi } from '../api/api.ts';
import { type ApiError, toApiError } from '../api/api-error.ts';
import { CheckingPage, NoticePage, SignInPage, UnreachablePage, WrongRolePage } from './sign-in.tsx';

/** Most people are asked for nothing but a password. */
const StepPage = lazy(() => import('./steps.tsx'));

export interface Session {
	account: AccountView;
	api: Api;
	signOut(): Promise<void>;
	/** Forgets the session of the page: for a socket that learns that it was ended elsewhere. */
	onSignedOut(): void;
}

type State =
	| { phase: 'checking' }
	| { phase: 'signed_out'; expired: boolean }
	| { phase: 'unreachable'; error: ApiError }
	| { phase: 'stepping'; view: SessionView }
	/** What happened to earlier sessions is said before anything else. */
	| { phase: 'told'; view: SessionView }
	| { phase: 'signed_in'; view: SessionView };

const SessionContext = createContext<Session | null>(null);

/** Gives the signed-in account and the API; only inside a `SessionProvider`. */
export function useSession(): Session {
	const session = useContext(SessionContext);
	if (!session) throw new Error('useSession needs a SessionProvider around it');
	return session;
}

function useSessionState() {
	const [state, setState] = useState<State>({ phase: 'checking' });
	const api = useRef<Api>(undefined);
	const onSignedOut = useCallback(() => {
		setState((now) => ({ phase: 'signed_out', expired: now.phase === 'signed_in' }));
	}, []);
	api.current ??= createApi({ onSignedOut });
	const door = api.current;
	const enter = useCallback(
		(view: SessionView) => {
			door.setCsrfToken(view.csrfToken);
			if (view.step !== 'done') setState({ phase: 'stepping', view });
			else setState({ phase: view.notices.length > 0 ? 'told' : 'signed_in', view });
		},
		[door],
	);
	const check = useCallback(async () => {
		setState({ phase: 'checking' });
		try {
			enter(await door.get<SessionView>('/session'));
		} catch (thrown) {
			const error = toApiError(thrown);
			if (error.code !== 'unauthenticated') setState({ phase: 'unreachable', error });
		}
	}, [door, enter]);
	useEffect(() => {
		check();
	}, [check]);
	const heard = () => setState((now) => (now.phase === 'told' ? { phase: 'signed_in', view: now.view } : now));
	return { state, api: door, enter, check, heard, onSignedOut, leave: () => setState({ phase: 'signed_out', expired: false }) };
}

/** Shows the sign-in page until somebody with one of the roles is signed in, then its children. */
export function SessionProvider({ roles, children }: { roles: readonly Role[]; children: ReactNode }) {
	const { state, api, enter, check, heard, onSignedOut, leave } = useSessionState();
	const leaveNow = useRef(leave);
	leaveNow.current = leave;
	const account = state.phase === 'signed_in' ? state.view.account : null;
	const signOut = useCallback(async () => {
		// Left even when the server is away: the person at the desk wants to go, and the cookie ends by itself.
		await api.del('/session').catch(() => undefined);
		api.setCsrfToken(null);
		leaveNow.current();
	}, [api]);
	const session = useMemo<Session | null>(
		() => (account ? { account, api, signOut, onSignedOut } : null),
		[account, api, signOut, onSignedOut],
	);

	if (state.phase === 'checking') return <CheckingPage />;
	if (state.phase === 'unreachable') return <UnreachablePage error={state.error} onRetry={check} />;
	if (state.phase === 'stepping') {
		return (
			<Suspense fallback={<CheckingPage />}>
				<StepPage api={api} view={state.view} onPassed={enter} onLeave={signOut} />
			</Suspense>
		);
	}
	if (state.phase === 'told') return <NoticePage notices={state.view.notices} onHeard={heard} />;
	if (state.phase === 'signed_out' || !session) {
		return <SignInPage api={api} expired={state.phase === 'signed_out' && state.expired} onSignedIn={enter} />;
	}
	if (!roles.includes(session.account.role)) return <WrongRolePage role={session.account.role} onSignOut={session.signOut} />;
	return <SessionContext value={session}>{children}</SessionContext>;
}
