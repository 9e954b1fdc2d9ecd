import { useAttempt, useSession, useSharedWords } from '@unwalled/ui';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Section } from '../parts/section.tsx';
import { useWords } from '../words/use-words.ts';
import { AttemptLine } from './attempt-line.tsx';

interface PasswordDraft {
	current: string;
	next: string;
	again: string;
}

function PasswordForm({ onDone }: { onDone: () => void }) {
	const words = useWords();
	const shared = useSharedWords();
	const { api } = useSession();
	const { sentence, busy, attempt } = useAttempt(onDone);
	const field = (name: keyof PasswordDraft, label: string) => (
		<Form.Item name={name} label={label} rules={[{ required: true, message: words.shell.needed(label) }]}>
			<Input.Password
				autoComplete={name === 'current' ? 'current-password' : 'new-password'}
				maxLength={200}
				data-testid={`password-${name}`}
			/>
		</Form.Item>
	);
	const [isUnlike, setUnlike] = useState(false);
	const send = ({ current, next, again }: PasswordDraft) => {
		setUnlike(next !== again);
		if (next === again) attempt(() => api.post('/me/password', { current, next }));
	};
	return (
		<Form<PasswordDraft> layout="vertical" requiredMark={false} className="registry-form registry-narrow" onFinish={send}>
			{field('current', words.me.ownPassword)}
			<div className="registry-form-pair">
				{field('next', shared.signIn.newPassword)}
				{field('again', shared.signIn.again)}
			</div>
			<p className="quiet">{shared.signIn.newPasswordHint}</p>
			<AttemptLine sentence={isUnlike ? shared.signIn.notSame : sentence} />
			<Button type="primary" htmlType="submit" loading={busy} data-testid="password-save">
				{words.me.changePassword}
			</Button>
		</Form>
	);
}

/** Changes one's own password; other sessions of the account end. */
export function PasswordSection({ onChanged }: { onChanged: () => void }) {
	const words = useWords().me;
	const [isOpen, setOpen] = useState(false);
	const [isDone, setDone] = useState(false);
	const done = () => {
		setDone(true);
		setOpen(false);
		onChanged();
	};
	return (
		<Section
			title={words.password}
			name="me-password"
			actions={
				!isOpen && (
					<Button size="small" onClick={() => setOpen(true)} data-testid="password-open">
						{words.changePassword}
					</Button>
				)
			}
		>
			{isDone && <Alert className="registry-undo" type="success" showIcon title={words.passwordChangedNow} role="status" />}
			{isOpen && <PasswordForm onDone={done} />}
		</Section>
	);
}
