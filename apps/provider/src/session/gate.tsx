import { LanguageProvider, ModeProvider } from '@unwalled/ui';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo } from 'react';
import { Empty } from '../shell/empty.tsx';
import { useWords } from '../words/words.ts';
import { type PhoneSession, usePhoneSession } from './use-phone-session.ts';

const SignIn = lazy(() => import('./sign-in.tsx'));
const SessionContext = createContext<PhoneSession | null>(null);

/** Gives the person and the API; only inside the `Gate`. */
export function useAccount(): PhoneSession {
	const session = useContext(SessionContext);
	if (!session) throw new Error('useAccount needs the Gate around it');
	return session;
}

function Loading() {
	return <Empty title={useWords().idle.loading} />;
}

function Unreachable({ onRetry }: { onRetry: () => void }) {
	const words = useWords();
	return <Empty title={words.idle.failed} hint={words.idle.failedHint} onRetry={onRetry} />;
}

/** Lets workers and providers in, also without signal when the phone remembers them; everybody else signs in. */
export function Gate({ children }: { children: ReactNode }) {
	const { state, api, check, signOut, onSignedOut } = usePhoneSession();
	const session = useMemo<PhoneSession | null>(
		() => (state.phase === 'open' ? { account: state.account, confirmed: state.confirmed, api, renew: check, signOut, onSignedOut } : null),
		[state, api, check, signOut, onSignedOut],
	);
	return (
		<LanguageProvider>
			<ModeProvider>
				{state.phase === 'checking' && <Loading />}
				{state.phase === 'signed_out' && (
					<Suspense fallback={<Loading />}>
						<SignIn api={api} onEntered={check} />
					</Suspense>
				)}
				{state.phase === 'unreachable' && <Unreachable onRetry={check} />}
				{/* Another person on the same phone starts from nothing. */}
				{session && (
					<SessionContext key={session.account.id} value={session}>
						{children}
					</SessionContext>
				)}
			</ModeProvider>
		</LanguageProvider>
	);
}
