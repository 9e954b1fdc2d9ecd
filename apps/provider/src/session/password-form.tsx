import type { SessionView, SignInWays } from '@unwalled/contracts';
import { type Api, hasPasskeys, showPasskey, useAttempt, useSharedWords } from '@unwalled/ui';
import { type SubmitEvent, useEffect, useState } from 'react';
import { Button } from '../shell/button.tsx';
import { Failed, Field } from './field.tsx';

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

interface FormProps {
	api: Api;
	onSignedIn(view: SessionView): void;
}

/** Asks for name and password, or a passkey, or sends to the house that signs people in. */
export function PasswordForm({ api, onSignedIn }: FormProps) {
	const { signIn } = useSharedWords();
	const { sentence, busy, attempt } = useAttempt(onSignedIn);
	const ways = useWays(api);
	const [filled, setFilled] = useState({ login: '', password: '' });
	const [wasSent, setSent] = useState(false);
	const came = signIn.ssoFailures[new URLSearchParams(location.search).get('sso') as keyof typeof signIn.ssoFailures];
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		setSent(true);
		if (filled.login && filled.password) attempt(() => api.post<SessionView>('/session', filled));
	};
	const field = (name: keyof typeof filled) => ({
		name,
		value: filled[name],
		disabled: busy,
		onChange: (event: { target: { value: string } }) => setFilled((before) => ({ ...before, [name]: event.target.value })),
	});
	return (
		<>
			<form className="stack" noValidate onSubmit={submit}>
				<Field
					{...field('login')}
					label={signIn.login}
					lack={wasSent && !filled.login ? signIn.loginNeeded : null}
					autoComplete="username"
					autoCapitalize="none"
					maxLength={80}
					data-testid="sign-in-login"
				/>
				<Field
					{...field('password')}
					label={signIn.password}
					lack={wasSent && !filled.password ? signIn.passwordNeeded : null}
					type="password"
					autoComplete="current-password"
					maxLength={200}
					data-testid="sign-in-password"
				/>
				<Failed sentence={sentence ?? came ?? null} testid="sign-in-error" />
				<Button type="submit" tone="main" disabled={busy} data-testid="sign-in-submit">
					{signIn.submit}
				</Button>
			</form>
			{ways.passkeys && (
				<Button disabled={busy} data-testid="sign-in-passkey" onClick={() => attempt(() => showPasskey(api))}>
					{signIn.passkey}
				</Button>
			)}
			{ways.sso && (
				<a className="button button-plain" href="/api/session/sso?to=%2Fprovider%2F" data-testid="sign-in-sso">
					{signIn.sso(ways.sso.name)}
				</a>
			)}
		</>
	);
}
