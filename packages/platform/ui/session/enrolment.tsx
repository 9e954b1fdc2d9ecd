import type { Enrolled, SessionView, TotpOffer } from '@unwalled/contracts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Api } from '../api/api.ts';
import { useSharedWords } from '../language/language.tsx';
import { hasPasskeys, makePasskey } from './passkeys.ts';
import { QrCode } from './qr-code.tsx';
import { Refusal } from './refusal.tsx';
import { useAttempt } from './use-attempt.ts';

interface EnrolmentProps {
	api: Api;
	onPassed(view: SessionView): void;
}

/** Sets up the first second factor in the middle of a sign-in, then shows the recovery codes this once. */
export default function Enrolment({ api, onPassed }: EnrolmentProps) {
	const words = useSharedWords();
	const [offer, setOffer] = useState<TotpOffer | null>(null);
	const [done, setDone] = useState<Enrolled | null>(null);
	const offering = useAttempt(setOffer);
	const enrolled = (now: Enrolled) => {
		api.setCsrfToken(now.session.csrfToken);
		setDone(now);
	};
	const making = useAttempt(enrolled);
	if (done) return <RecoveryCodes codes={done.recoveryCodes} onSaved={() => onPassed(done.session)} />;
	if (offer) return <FirstCode api={api} offer={offer} onDone={enrolled} />;
	return (
		<>
			<p>{words.signIn.enrolment}</p>
			<Refusal sentence={offering.sentence ?? making.sentence} />
			<div className="uw-sign-in-ways">
				<Button
					type="primary"
					block
					loading={offering.busy}
					onClick={() => offering.attempt(() => api.post<TotpOffer>('/me/totp'))}
					data-testid="enrol-app"
				>
					{words.signIn.useApp}
				</Button>
				{hasPasskeys() && (
					<Button
						block
						loading={making.busy}
						data-testid="enrol-passkey"
						onClick={() => making.attempt(() => makePasskey(api, { name: words.signIn.firstPasskey }))}
					>
						{words.signIn.usePasskey}
					</Button>
				)}
			</div>
		</>
	);
}

function FirstCode({ api, offer, onDone }: { api: Api; offer: TotpOffer; onDone: (enrolled: Enrolled) => void }) {
	const words = useSharedWords();
	const { sentence, busy, attempt } = useAttempt(onDone);
	return (
		<Form
			layout="vertical"
			requiredMark={false}
			disabled={busy}
			onFinish={({ code }: { code: string }) => attempt(() => api.post<Enrolled>('/me/totp/confirm', { code }))}
		>
			<p>{words.signIn.scan}</p>
			<QrCode text={offer.address} label={words.signIn.scan} />
			<p>
				{words.signIn.secret} <code data-testid="enrol-secret">{offer.secret}</code>
			</p>
			<Form.Item label={words.signIn.code} name="code" rules={[{ required: true, message: words.signIn.codeNeeded }]}>
				<Input size="large" autoFocus autoComplete="one-time-code" maxLength={8} data-testid="step-code" />
			</Form.Item>
			<Refusal sentence={sentence} />
			<Button type="primary" size="large" block htmlType="submit" loading={busy} data-testid="step-submit">
				{words.signIn.verify}
			</Button>
		</Form>
	);
}

function RecoveryCodes({ codes, onSaved }: { codes: readonly string[]; onSaved: () => void }) {
	const words = useSharedWords();
	return (
		<>
			<p>{words.signIn.recovery}</p>
			<ul data-testid="recovery-codes">
				{codes.map((code) => (
					<li key={code}>
						<code>{code}</code>
					</li>
				))}
			</ul>
			<Button type="primary" size="large" block onClick={onSaved} data-testid="recovery-saved">
				{words.signIn.recoverySaved}
			</Button>
		</>
	);
}
