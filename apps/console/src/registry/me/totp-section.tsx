import type { Enrolled, TotpOffer } from '@unwalled/contracts';
import { QrCode, useAttempt, useSession, useSharedWords } from '@unwalled/ui';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Section } from '../parts/section.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';
import { AttemptLine } from './attempt-line.tsx';
import type { MeProps } from './me-props.ts';
import { PasswordSheet } from './password-sheet.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface ConfirmSheetProps {
	offer: TotpOffer;
	onDone(enrolled: Enrolled): void;
	onClose(): void;
}

function ConfirmSheet({ offer, onDone, onClose }: ConfirmSheetProps) {
	const words = useWords();
	const shared = useSharedWords().signIn;
	const { api } = useSession();
	const { sentence, busy, attempt } = useAttempt<Enrolled>((enrolled) => {
		onClose();
		onDone(enrolled);
	});
	return (
		<Sheet title={words.me.addApp} name="totp-sheet" onClose={onClose}>
			<p>{shared.scan}</p>
			<QrCode text={offer.address} label={shared.scan} />
			<p>
				{shared.secret} <code data-testid="totp-secret">{offer.secret}</code>
			</p>
			<Form
				layout="vertical"
				requiredMark={false}
				className="registry-form"
				onFinish={({ code }: { code: string }) => attempt(() => api.post<Enrolled>('/me/totp/confirm', { code }))}
			>
				<Form.Item name="code" label={shared.code} rules={[{ required: true, message: shared.codeNeeded }]}>
					<Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} data-testid="totp-code" />
				</Form.Item>
				<AttemptLine sentence={sentence} />
				<Button type="primary" htmlType="submit" loading={busy} data-testid="totp-confirm">
					{shared.verify}
				</Button>
			</Form>
		</Sheet>
	);
}

/** The authenticator app as second factor, and the codes for the day when the telephone is lost. */
export function TotpSection({ me, onChanged }: MeProps) {
	const words = useWords().me;
	const { api } = useSession();
	const [asking, setAsking] = useState<'add' | 'drop' | 'codes' | null>(null);
	const [offer, setOffer] = useState<TotpOffer | null>(null);
	const [codes, setCodes] = useState<readonly string[]>([]);
	const close = () => setAsking(null);
	const enrolled = (answer: Pick<Enrolled, 'recoveryCodes'>) => {
		setCodes(answer.recoveryCodes);
		onChanged();
	};
	const hasFactor = me.totp || me.passkeys.length > 0;
	return (
		<Section title={words.app} name="me-totp">
			<p>
				<StandingMark standing={me.totp ? 'good' : me.secondFactorRequired ? 'late' : 'plain'}>
					{me.totp ? words.appOn : words.appOff}
				</StandingMark>{' '}
				<span className="quiet">{me.secondFactorRequired ? words.required : words.voluntary}</span>
			</p>
			{codes.length > 0 && <RecoveryCodes codes={codes} onClose={() => setCodes([])} />}
			<div className="registry-tab-actions">
				<Button size="small" onClick={() => setAsking(me.totp ? 'drop' : 'add')} data-testid={me.totp ? 'totp-drop' : 'totp-add'}>
					{me.totp ? words.dropApp : words.addApp}
				</Button>
				{hasFactor && (
					<Button size="small" onClick={() => setAsking('codes')} data-testid="codes-renew">
						{words.renewCodes(me.recoveryCodesLeft)}
					</Button>
				)}
			</div>
			{asking === 'add' && (
				<PasswordSheet<TotpOffer>
					title={words.addApp}
					submit={words.next}
					work={({ password }) => api.post('/me/totp', { password })}
					onDone={setOffer}
					onClose={close}
				/>
			)}
			{offer && <ConfirmSheet offer={offer} onDone={enrolled} onClose={() => setOffer(null)} />}
			{asking === 'drop' && (
				<PasswordSheet
					title={words.dropApp}
					submit={words.dropApp}
					isDanger
					work={({ password }) => api.post('/me/totp/drop', { password })}
					onDone={onChanged}
					onClose={close}
				/>
			)}
			{asking === 'codes' && (
				<PasswordSheet<{ recoveryCodes: string[] }>
					title={words.codes}
					hint={words.renewMeans}
					submit={words.renew}
					work={({ password }) => api.post('/me/recovery-codes', { password })}
					onDone={enrolled}
					onClose={close}
				/>
			)}
		</Section>
	);
}
