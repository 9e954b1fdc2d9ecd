import { type RetentionClass, retentionClassSchema } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Segmented } from 'antd';
import { useState } from 'react';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, Field, LongField, TextField } from '../parts/fields.tsx';
import { SeniorPick } from '../parts/senior-pick.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';

interface HoldDraft {
	class?: RetentionClass;
	seniorId?: string;
	reason: string;
}

function SeniorField() {
	const words = useWords().privacy;
	const { account } = useSession();
	// Whoever sees no seniors has only what a court or the bureau wrote.
	if (account.role === 'security')
		return <TextField name="seniorId" label={words.what} hint={words.holdById} isRequired max={44} placeholder="snr_…" />;
	return (
		<Field name="seniorId" label={words.what} isRequired>
			<SeniorPick />
		</Field>
	);
}

function HeldFields() {
	const words = useWords().privacy;
	const [what, setWhat] = useState<'class' | 'senior'>('class');
	return (
		<>
			<Segmented
				aria-label={words.what}
				className="registry-home-kind"
				value={what}
				options={[
					{ value: 'class', label: <span data-testid="hold-class">{words.holdClass}</span> },
					{ value: 'senior', label: <span data-testid="hold-senior">{words.holdSenior}</span> },
				]}
				onChange={(next) => setWhat(next === 'senior' ? 'senior' : 'class')}
			/>
			{what === 'class' ? (
				<ChoiceField
					name="class"
					label={words.what}
					isRequired
					options={retentionClassSchema.options.map((value) => ({ value, label: words.classes[value] }))}
				/>
			) : (
				<SeniorField />
			)}
		</>
	);
}

/** Orders that a class, or everything of one senior, is kept whatever its time. */
export function HoldSheet({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
	const words = useWords().privacy;
	return (
		<Sheet title={words.hold} name="hold-sheet" onClose={onClose}>
			<p className="quiet">{words.holdMeans}</p>
			<CommandForm<HoldDraft>
				name="hold-form"
				path="/legal-holds"
				submit={words.hold}
				onDone={() => {
					onClose();
					onDone();
				}}
				onCancel={onClose}
			>
				<HeldFields />
				<LongField name="reason" label={words.holdWhy} isRequired max={1_000} />
			</CommandForm>
		</Sheet>
	);
}
