import type { SessionView } from '@unwalled/contracts';
import { Button, Form, Input } from 'antd';
import { lazy, Suspense } from 'react';
import type { Api } from '../api/api.ts';
import { useSharedWords } from '../language/language.tsx';
import { Box } from './box.tsx';
import { hasPasskeys, showPasskey } from './passkeys.ts';
import { Refusal } from './refusal.tsx';
import { useAttempt } from './use-attempt.ts';

const Enrolment = lazy(() => import('./enrolment.tsx'));

interface StepProps {
	api: Api;
	view: SessionView;
	onPassed(view: SessionView): void;
}

/** Asks for whatever a sign-in still lacks. */
export default function StepPage({ onLeave, ...step }: StepProps & { onLeave: () => void }) {
	const words = useSharedWords();
	return (
		<Box>
			<p>{words.signIn.stepOf(step.view.account.name)}</p>
			{step.view.step === 'second_factor' && <SecondFactor {...step} />}
			{step.view.step === 'new_password' && <NewPassword {...step} />}
			{step.view.step === 'enrolment' && (
				<Suspense fallback={words.loading}>
					<Enrolment {...step} />
				</Suspense>
			)}
			<Button type="link" block onClick={onLeave} data-testid="step-leave">
				{words.signIn.back}
			</Button>
		</Box>
	);
}

function SecondFactor({ api, view, onPassed }: StepProps) {
	const words = useSharedWords();
	const { sentence, busy, attempt } = useAttempt(onPassed);
	const submit = ({ code }: { code: string }) => attempt(() => api.post<SessionView>('/session/second-factor', { code }));
	return (
		<>
			<Form layout="vertical" requiredMark={false} onFinish={submit} disabled={busy}>
				<Form.Item
					label={words.signIn.code}
					name="code"
					extra={words.signIn.codeHint}
					rules={[{ required: true, message: words.signIn.codeNeeded }]}
				>
					<Input size="large" autoFocus autoComplete="one-time-code" maxLength={40} data-testid="step-code" />
				</Form.Item>
				<Refusal sentence={sentence} />
				<Button type="primary" size="large" block htmlType="submit" loading={busy} data-testid="step-submit">
					{words.signIn.verify}
				</Button>
			</Form>
			{view.ways.includes('passkey') && hasPasskeys() && (
				<div className="uw-sign-in-ways">
					<Button block disabled={busy} onClick={() => attempt(() => showPasskey(api))}>
						{words.signIn.passkeyStep}
					</Button>
				</div>
			)}
		</>
	);
}

function NewPassword({ api, onPassed }: StepProps) {
	const words = useSharedWords();
	const { sentence, busy, attempt } = useAttempt(onPassed);
	const submit = ({ next }: { next: string }) => attempt(() => api.post<SessionView>('/me/password', { next }));
	const same = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
		validator: (_rule: unknown, again: string) =>
			again === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(words.signIn.notSame)),
	});
	return (
		<Form layout="vertical" requiredMark={false} onFinish={submit} disabled={busy}>
			<Form.Item
				label={words.signIn.newPassword}
				name="next"
				extra={words.signIn.newPasswordHint}
				rules={[{ required: true, message: words.signIn.passwordNeeded }]}
			>
				<Input.Password size="large" autoFocus autoComplete="new-password" maxLength={200} data-testid="step-password" />
			</Form.Item>
			<Form.Item label={words.signIn.again} name="again" dependencies={['next']} rules={[same]}>
				<Input.Password size="large" autoComplete="new-password" maxLength={200} data-testid="step-again" />
			</Form.Item>
			<Refusal sentence={sentence} />
			<Button type="primary" size="large" block htmlType="submit" loading={busy} data-testid="step-submit">
				{words.save}
			</Button>
		</Form>
	);
}
