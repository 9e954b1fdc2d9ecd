import type { Ending, Role, SessionView, SignInWays } from '@unwalled/contracts';
import { Alert, Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { Api } from '../api/api.ts';
import type { ApiError } from '../api/api-error.ts';
import { errorSentence } from '../language/error-sentence.ts';
import { useSharedWords } from '../language/language.tsx';
import { Box } from './box.tsx';
import { hasPasskeys, showPasskey } from './passkeys.ts';
import { PasswordForm } from './password-form.tsx';
import { useAttempt } from './use-attempt.ts';

/** Says that the session is being looked up. */
export function CheckingPage() {
	const words = useSharedWords();
	return (
		<Box>
			<div role="status">
				<Spin size="small" /> {words.signIn.checking}
			</div>
		</Box>
	);
}

/** Says that the server does not answer, and offers to try again. */
export function UnreachablePage({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
	const words = useSharedWords();
	return (
		<Box>
			<Alert type="warning" showIcon title={errorSentence(error, words)} action={<Button onClick={onRetry}>{words.retry}</Button>} />
		</Box>
	);
}

type WayOut = { href: string; word: 'useProvider' | 'useConsole' | 'useRegistry' };

const pageOf: Record<Role, WayOut> = {
	operator: { href: '/', word: 'useConsole' },
	dispatcher: { href: '/', word: 'useConsole' },
	supervisor: { href: '/', word: 'useConsole' },
	provider: { href: '/provider', word: 'useProvider' },
	worker: { href: '/provider', word: 'useProvider' },
	administrator: { href: '/registry', word: 'useRegistry' },
	security: { href: '/registry', word: 'useRegistry' },
	auditor: { href: '/registry', word: 'useRegistry' },
	registrar: { href: '/registry', word: 'useRegistry' },
	civil_affairs: { href: '/registry', word: 'useRegistry' },
};

/** Tells somebody who signed in at the wrong page where theirs is. */
export function WrongRolePage({ role, onSignOut }: { role: Role; onSignOut: () => void }) {
	const words = useSharedWords();
	const page = pageOf[role];
	return (
		<Box>
			<Alert type="info" showIcon title={words.signIn.wrongRole(words.roles[role])} style={{ marginBottom: 16 }} />
			<div style={{ display: 'flex', gap: 8 }} data-testid="wrong-role">
				<Button type="primary" href={page.href}>
					{words.signIn[page.word]}
				</Button>
				<Button onClick={onSignOut}>{words.signIn.signOut}</Button>
			</div>
		</Box>
	);
}

/** Tells somebody what happened to earlier sign-ins of theirs. */
export function NoticePage({ notices, onHeard }: { notices: readonly Ending[]; onHeard: () => void }) {
	const words = useSharedWords();
	return (
		<Box>
			{notices.map((notice) => (
				<Alert key={notice} type="warning" showIcon title={words.signIn.notices[notice]} style={{ marginBottom: 16 }} />
			))}
			<Button type="primary" size="large" block autoFocus onClick={onHeard} data-testid="notice-heard">
				{words.signIn.heard}
			</Button>
		</Box>
	);
}

interface SignInPageProps {
	api: Api;
	/** The session ended while somebody was working. */
	expired: boolean;
	onSignedIn(view: SessionView): void;
}

/** Asks for name and password, or a passkey, or sends to the house that signs people in. */
export function SignInPage({ api, expired, onSignedIn }: SignInPageProps) {
	const words = useSharedWords();
	const { sentence, busy, attempt } = useAttempt(onSignedIn);
	const ways = useWays(api);
	const came = words.signIn.ssoFailures[new URLSearchParams(location.search).get('sso') as keyof typeof words.signIn.ssoFailures];
	const submit = (filled: { login: string; password: string }) => attempt(() => api.post<SessionView>('/session', filled));
	return (
		<Box>
			{expired && !sentence && <Alert type="info" showIcon title={words.signIn.expired} style={{ marginBottom: 16 }} />}
			{came && !sentence && <Alert type="warning" showIcon title={came} style={{ marginBottom: 16 }} />}
			<PasswordForm busy={busy} onSubmit={submit}>
				<div role="alert" data-testid="sign-in-error">
					{sentence && <Alert type="error" showIcon title={sentence} style={{ marginBottom: 16 }} />}
				</div>
			</PasswordForm>
			<div className="uw-sign-in-ways">
				{ways.passkeys && (
					<Button block disabled={busy} onClick={() => attempt(() => showPasskey(api))} data-testid="sign-in-passkey">
						{words.signIn.passkey}
					</Button>
				)}
				{ways.sso && (
					<Button
						block
						disabled={busy}
						href={`/api/session/sso?to=${encodeURIComponent(homeOf(location.pathname))}`}
						data-testid="sign-in-sso"
					>
						{words.signIn.sso(ways.sso.name)}
					</Button>
				)}
			</div>
		</Box>
	);
}

const homeOf = (path: string): string => (path.startsWith('/provider') ? '/provider/' : path.startsWith('/registry') ? '/registry' : '/');

/** Asks what else the server takes; until it answers, and in browsers that cannot, the password alone is shown. */
function useWays(api: Api): SignInWays {
	const [ways, setWays] = useState<SignInWays>({ passkeys: false, sso: null });
	useEffect(() => {
		api.get<SignInWays>('/session/ways').then(
			(found) => setWays({ ...found, passkeys: found.passkeys && hasPasskeys() }),
			() => undefined,
		);
	}, [api]);
	return ways;
}
