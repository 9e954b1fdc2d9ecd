import type { Me } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { Section } from '../parts/section.tsx';
import { useWords } from '../words/use-words.ts';
import { PasswordSheet } from './password-sheet.tsx';

interface SsoSectionProps {
	sso: NonNullable<Me['sso']>;
	onChanged(): void;
}

/** The house outside that signs its people in here: linked to this account or not. */
export function SsoSection({ sso, onChanged }: SsoSectionProps) {
	const words = useWords().me;
	const format = useFormat();
	const { api } = useSession();
	const [isAsking, setAsking] = useState(false);
	const isLinked = sso.linkedAt !== null;
	const leave = ({ address }: { address: string }) => location.assign(address);
	return (
		<Section title={words.sso(sso.name)} name="me-sso">
			<p className="quiet">{sso.linkedAt ? words.linked(format.date(sso.linkedAt)) : words.notLinked}</p>
			<Button size="small" onClick={() => setAsking(true)}>
				{isLinked ? words.unlink : words.link}
			</Button>
			{isAsking && isLinked && (
				<PasswordSheet
					title={words.unlink}
					submit={words.unlink}
					isDanger
					work={({ password }) => api.post('/me/sso/drop', { password })}
					onDone={onChanged}
					onClose={() => setAsking(false)}
				/>
			)}
			{isAsking && !isLinked && (
				<PasswordSheet<{ address: string }>
					title={words.link}
					hint={words.linkHint}
					submit={words.link}
					work={({ password }) => api.post('/me/sso', { password })}
					onDone={leave}
					onClose={() => setAsking(false)}
				/>
			)}
		</Section>
	);
}
