import type { SessionView } from '@unwalled/contracts';
import { type Api, hasPasskeys, showPasskey, useAttempt, useSharedWords } from '@unwalled/ui';
import { lazy, type SubmitEvent, Suspense, useState } from 'react';
import { Button } from '../shell/button.tsx';
import { CodeForm } from './code-form.tsx';
import { Failed, Field } from './field.tsx';

/** Set up once in the life of an account. */
const Enrolment = lazy(() => import('./enrolment.tsx'));

interface StepProps {
	api: Api;
	view: SessionView;
	onPassed(view: SessionView): void;
}

/** Asks for whatever a sign-in still lacks. */
export function Step({ onLeave, ...step }: StepProps & { onLeave: () => void }) {
	const shared = useSharedWords();
	return (
		<>
			<p>{shared.signIn.stepOf(step.view.account.name)}</p>
			{step.view.step === 'second_factor' && <SecondFactor {...step} />}
			{step.view.step === 'new_password' && <NewPassword {...step} />}
			{step.view.step === 'enrolment' && (
				<Suspense fallback={shared.loading}>
					<Enrolment {...step} />
				</Suspense>
			)}
			<Button tone="quiet" onClick={onLeave} data-testid="step-leave">
				{shared.signIn.back}
			</Button>
		</>
	);
}

function SecondFactor({ api, view, onPassed }: StepProps) {
	const { signIn } = useSharedWords();
	const passkey = useAttempt(onPassed);
	return (
		<>
			<CodeForm
				hint={signIn.codeHint}
				maxLength={40}
				send={(code) => api.post<SessionView>('/session/second-factor', { code })}
				onDone={onPassed}
			/>
			{view.ways.includes('passkey') && hasPasskeys() && (
				<>
					<Failed sentence={passkey.sentence} testid="passkey-error" />
					<Button disabled={passkey.busy} onClick={() => passkey.attempt(() => showPasskey(api))}>
						{signIn.passkeyStep}
					</Button>
				</>
			)}
		</>
	);
}

function NewPassword({ api, onPassed }: StepProps) {
	const { signIn, save } = useSharedWords();
	const { sentence, busy, attempt } = useAttempt(onPassed);
	const [filled, setFilled] = useState({ next: '', again: '' });
	const [wasSent, setSent] = useState(false);
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		setSent(true);
		const { next } = filled;
		if (next && next === filled.again) attempt(() => api.post<SessionView>('/me/password', { next }));
	};
	const field = (name: keyof typeof filled) => ({
		type: 'password',
		autoComplete: 'new-password',
		maxLength: 200,
		value: filled[name],
		disabled: busy,
		onChange: (event: { target: { value: string } }) => setFilled((before) => ({ ...before, [name]: event.target.value })),
	});
	return (
		<form className="stack" noValidate onSubmit={submit}>
			<Field
				{...field('next')}
				label={signIn.newPassword}
				hint={signIn.newPasswordHint}
				lack={wasSent && !filled.next ? signIn.passwordNeeded : null}
				data-testid="step-password"
			/>
			<Field
				{...field('again')}
				label={signIn.again}
				lack={wasSent && filled.next !== filled.again ? signIn.notSame : null}
				data-testid="step-again"
			/>
			<Failed sentence={sentence} testid="step-error" />
			<Button type="submit" tone="main" disabled={busy} data-testid="step-submit">
				{save}
			</Button>
		</form>
	);
}
