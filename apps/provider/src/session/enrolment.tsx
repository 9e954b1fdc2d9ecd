import type { Enrolled, SessionView, TotpOffer } from '@unwalled/contracts';
import { type Api, hasPasskeys, makePasskey, QrCode, useAttempt, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import { Button } from '../shell/button.tsx';
import { CodeForm } from './code-form.tsx';
import { Failed } from './field.tsx';

interface EnrolmentProps {
	api: Api;
	onPassed(view: SessionView): void;
}

/** Sets up the first second factor in the middle of a sign-in, then shows the recovery codes this once. */
export default function Enrolment({ api, onPassed }: EnrolmentProps) {
	const { signIn } = useSharedWords();
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
			<p>{signIn.enrolment}</p>
			<Failed sentence={offering.sentence ?? making.sentence} testid="step-error" />
			<Button
				tone="main"
				disabled={offering.busy}
				data-testid="enrol-app"
				onClick={() => offering.attempt(() => api.post<TotpOffer>('/me/totp'))}
			>
				{signIn.useApp}
			</Button>
			{hasPasskeys() && (
				<Button
					disabled={making.busy}
					data-testid="enrol-passkey"
					onClick={() => making.attempt(() => makePasskey(api, { name: signIn.firstPasskey }))}
				>
					{signIn.usePasskey}
				</Button>
			)}
		</>
	);
}

function FirstCode({ api, offer, onDone }: { api: Api; offer: TotpOffer; onDone: (enrolled: Enrolled) => void }) {
	const { signIn } = useSharedWords();
	return (
		<>
			<p>{signIn.scan}</p>
			<QrCode text={offer.address} label={signIn.scan} />
			<p className="wrap">
				{signIn.secret} <code data-testid="enrol-secret">{offer.secret}</code>
			</p>
			<CodeForm maxLength={8} send={(code) => api.post<Enrolled>('/me/totp/confirm', { code })} onDone={onDone} />
		</>
	);
}

function RecoveryCodes({ codes, onSaved }: { codes: readonly string[]; onSaved: () => void }) {
	const { signIn } = useSharedWords();
	return (
		<>
			<p>{signIn.recovery}</p>
			<ul className="plain-list" data-testid="recovery-codes">
				{codes.map((code) => (
					<li key={code}>
						<code>{code}</code>
					</li>
				))}
			</ul>
			<Button tone="main" onClick={onSaved} data-testid="recovery-saved">
				{signIn.recoverySaved}
			</Button>
		</>
	);
}
