import type { Enrolled, Me } from '@unwalled/contracts';
import { hasPasskeys, makePasskey, useFormat, useSession } from '@unwalled/ui';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Section } from '../parts/section.tsx';
import { useWords } from '../words/use-words.ts';
import type { MeProps } from './me-props.ts';
import { PasswordSheet } from './password-sheet.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Passkey = Me['passkeys'][number];

function PasskeyLine({ passkey, onDrop }: { passkey: Passkey; onDrop: () => void }) {
	const words = useWords().me;
	const format = useFormat();
	return (
		<li className="registry-time">
			<strong>{passkey.name}</strong>
			<span className="quiet">
				{words.since(format.date(passkey.createdAt))} ·{' '}
				{passkey.lastUsedAt ? words.lastUsed(format.dateTime(passkey.lastUsedAt)) : words.neverUsed}
			</span>
			<Button size="small" danger onClick={onDrop}>
				{words.drop}
			</Button>
		</li>
	);
}

/** Passkeys: a finger, a face or a key of the machine in the place of password and code. */
export function PasskeySection({ me, onChanged }: MeProps) {
	const words = useWords();
	const { api } = useSession();
	const [isAdding, setAdding] = useState(false);
	const [dropping, setDropping] = useState<Passkey | null>(null);
	const [codes, setCodes] = useState<readonly string[]>([]);
	const made = (answer: Enrolled) => {
		setCodes(answer.recoveryCodes);
		onChanged();
	};
	return (
		<Section title={words.me.passkeys} name="me-passkeys">
			{codes.length > 0 && <RecoveryCodes codes={codes} onClose={() => setCodes([])} />}
			{me.passkeys.length === 0 && <p className="quiet">{words.me.noPasskeys}</p>}
			<ul className="plain-list">
				{me.passkeys.map((passkey) => (
					<PasskeyLine key={passkey.id} passkey={passkey} onDrop={() => setDropping(passkey)} />
				))}
			</ul>
			{hasPasskeys() ? (
				<Button size="small" onClick={() => setAdding(true)} data-testid="passkey-add">
					{words.me.addPasskey}
				</Button>
			) : (
				<p className="quiet">{words.me.passkeysUnsafe}</p>
			)}
			{isAdding && (
				<PasswordSheet<Enrolled>
					title={words.me.addPasskey}
					hint={words.me.addPasskeyHint}
					submit={words.me.addPasskey}
					work={({ password, name = '' }) => makePasskey(api, { name, password })}
					onDone={made}
					onClose={() => setAdding(false)}
				>
					<Form.Item
						name="name"
						label={words.me.passkeyName}
						rules={[{ required: true, message: words.shell.needed(words.me.passkeyName) }]}
					>
						<Input maxLength={80} data-testid="passkey-name" />
					</Form.Item>
				</PasswordSheet>
			)}
			{dropping && (
				<PasswordSheet
					title={words.me.dropPasskey(dropping.name)}
					submit={words.me.drop}
					isDanger
					work={({ password }) => api.post(`/me/passkeys/${dropping.id}/drop`, { password })}
					onDone={onChanged}
					onClose={() => setDropping(null)}
				/>
			)}
		</Section>
	);
}
