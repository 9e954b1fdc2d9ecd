import type { Role, SessionView } from '@unwalled/contracts';
import { Alert, Button, Form, Input, Spin } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Api } from '../api/api.ts';
import { type ApiError, toApiError } from '../api/api-error.ts';
import { errorSentence } from '../language/error-sentence.ts';
import { useSharedWords } from '../language/language.tsx';
import { LanguageSwitch } from '../language/language-switch.tsx';
import { ModeSwitch } from '../theme/mode-switch.tsx';

function Box({ children }: { children: ReactNode }) {
	const words = useSharedWords();
	return (
		<main className="uw-sign-in">
			<div className="uw-sign-in-box">
				<div className="uw-sign-in-head">
					<h1>
						Unwalled
						<small>{words.signIn.product}</small>
					</h1>
					<ModeSwitch />
					<LanguageSwitch />
				</div>
				{children}
			</div>
		</main>
	);
}

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

type WayOut = { href: string; word: 'useProvider' | 'useConsole' } | null;

const pageOf: Record<Role, WayOut> = {
	operator: { href: '/', word: 'useConsole' },
	dispatcher: { href: '/', word: 'useConsole' },
	supervisor: { href: '/', word: 'useConsole' },
	provider: { href: '/provider', word: 'useProvider' },
	worker: { href: '/provider', word: 'useProvider' },
	administrator: null,
};

/** Tells somebody who signed in at the wrong page where theirs is. */
export function WrongRolePage({ role, onSignOut }: { role: Role; onSignOut: () => void }) {
	const words = useSharedWords();
	const page = pageOf[role];
	return (
		<Box>
			<Alert type="info" showIcon title={words.signIn.wrongRole(words.roles[role])} style={{ marginBottom: 16 }} />
			<div style={{ display: 'flex', gap: 8 }} data-testid="wrong-role">
				{page && (
					<Button type="primary" href={page.href}>
						{words.signIn[page.word]}
					</Button>
				)}
				<Button onClick={onSignOut}>{words.signIn.signOut}</Button>
			</div>
		</Box>
	);
}

interface SignInPageProps {
	api: Api;
	/** The session ended while somebody was working. */
	expired: boolean;
	onSignedIn(view: SessionView): void;
}

/** Asks for name and password. */
export function SignInPage({ api, expired, onSignedIn }: SignInPageProps) {
	const words = useSharedWords();
	const [error, setError] = useState<ApiError | null>(null);
	const [busy, setBusy] = useState(false);
	async function submit(filled: { login: string; password: string }) {
		setBusy(true);
		setError(null);
		try {
			onSignedIn(await api.post<SessionView>('/session', filled));
		} catch (thrown) {
			setError(toApiError(thrown));
			setBusy(false);
		}
	}
	const sentence = error && (error.code === 'unauthenticated' ? words.signIn.wrong : errorSentence(error, words));
	return (
		<Box>
			{expired && !error && <Alert type="info" showIcon title={words.signIn.expired} style={{ marginBottom: 16 }} />}
			<Form layout="vertical" requiredMark={false} onFinish={submit} disabled={busy}>
				<Form.Item label={words.signIn.login} name="login" rules={[{ required: true, message: words.signIn.loginNeeded }]}>
					<Input size="large" autoFocus autoComplete="username" maxLength={80} data-testid="sign-in-login" />
				</Form.Item>
				<Form.Item label={words.signIn.password} name="password" rules={[{ required: true, message: words.signIn.passwordNeeded }]}>
					<Input.Password size="large" autoComplete="current-password" maxLength={200} data-testid="sign-in-password" />
				</Form.Item>
				<div role="alert" data-testid="sign-in-error">
					{sentence && <Alert type="error" showIcon title={sentence} style={{ marginBottom: 16 }} />}
				</div>
				<Button type="primary" size="large" block htmlType="submit" loading={busy} data-testid="sign-in-submit">
					{words.signIn.submit}
				</Button>
			</Form>
		</Box>
	);
}
