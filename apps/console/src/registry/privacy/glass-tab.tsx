import type { CommandResult, GlassView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Alert } from 'antd';
import { useState } from 'react';
import { CommandForm } from '../parts/command-form.tsx';
import { Field, LongField } from '../parts/fields.tsx';
import { Section } from '../parts/section.tsx';
import { SeniorPick } from '../parts/senior-pick.tsx';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import { OpenGlass } from './open-glass.tsx';
import './privacy.css';

const SHORTEST_REASON = 4;

function GlassForm({ onOpened }: { onOpened: (glass: GlassView) => void }) {
	const words = useWords().privacy;
	const [isTooShort, setTooShort] = useState(false);
	return (
		<CommandForm<{ seniorId: string; reason: string }, CommandResult<GlassView>>
			name="glass-form"
			path="/break-glass"
			submit={words.break}
			isDanger
			refuses={({ reason }) => {
				const short = [...reason.trim()].length < SHORTEST_REASON;
				setTooShort(short);
				return short;
			}}
			onDone={({ view }) => onOpened(view)}
		>
			<Field name="seniorId" label={words.senior} isRequired>
				<SeniorPick />
			</Field>
			<LongField name="reason" label={words.whyNow} isRequired max={500} placeholder={words.whyNowHint} />
			{isTooShort && <Alert type="warning" showIcon title={words.tooShort} className="registry-undo" />}
		</CommandForm>
	);
}

/** Opens one senior's file further than one's role: for a reason, for half an hour, told to the family, looked over the next day. */
export function GlassTab() {
	const words = useWords().privacy;
	const { account } = useSession();
	const list = useList<GlassView>('/break-glass', { state: 'open' });
	const [opened, setOpened] = useState<GlassView | null>(null);
	const own = (list.rows ?? []).filter((glass) => glass.account.id === account.id && glass.isOpen && glass.id !== opened?.id);
	const shown = [...(opened ? [opened] : []), ...own];
	const end = () => {
		setOpened(null);
		list.reload();
	};
	return (
		<div className="registry-scroll">
			{shown.map((glass) => (
				<OpenGlass key={glass.id} glass={glass} onEnd={end} />
			))}
			<Section title={words.breakTitle}>
				<ul className="privacy-rules">
					{[words.rules.reason, words.rules.time, words.rules.told, words.rules.review].map((rule) => (
						<li key={rule}>{rule}</li>
					))}
				</ul>
				<div className="registry-narrow">
					<GlassForm key={opened?.id} onOpened={setOpened} />
				</div>
			</Section>
		</div>
	);
}
