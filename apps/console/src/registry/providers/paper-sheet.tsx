import type { PaperView } from '@unwalled/contracts';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';

interface PaperDraft {
	kind?: 'licence' | 'insurance';
	skill?: string;
	number: string;
	issuedOn: string;
	validUntil: string;
}

interface PaperSheetProps {
	path: string;
	/** What the paper is: one of the firm, or a worker's for a skill. */
	of: 'firm' | 'worker';
	onDone(): void;
	onClose(): void;
}

function KindField({ of }: { of: PaperSheetProps['of'] }) {
	const words = useWords().providers;
	if (of === 'firm')
		return (
			<ChoiceField
				name="kind"
				label={words.paper}
				isRequired
				options={(['licence', 'insurance'] as const satisfies readonly PaperView['kind'][]).map((value) => ({
					value,
					label: words.paperKinds[value],
				}))}
			/>
		);
	const skills = Object.entries(words.skillWords).map(([value, label]) => ({ value, label }));
	return <ChoiceField name="skill" label={words.skill} isRequired options={skills} />;
}

/** Hands in a paper; it counts once somebody has looked at it. */
export function PaperSheet({ path, of, onDone, onClose }: PaperSheetProps) {
	const words = useWords().providers;
	return (
		<Sheet title={words.addPaper} name="paper-sheet" onClose={onClose}>
			<p className="quiet">{words.addPaperMeans}</p>
			<CommandForm<PaperDraft>
				name="paper-form"
				path={path}
				submit={words.addPaperDo}
				onDone={() => {
					onClose();
					onDone();
				}}
				onCancel={onClose}
			>
				<div className="registry-form-pair">
					<KindField of={of} />
					<TextField name="number" label={words.number} isRequired max={60} />
					<TextField name="issuedOn" label={words.issuedOn} isRequired type="date" />
					<TextField name="validUntil" label={words.validUntil} isRequired type="date" />
				</div>
			</CommandForm>
		</Sheet>
	);
}
