import { type RequestKind, type RequestView, requestKindSchema } from '@unwalled/contracts';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, Field, LongField, TextField } from '../parts/fields.tsx';
import { SeniorPick } from '../parts/senior-pick.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';

export type Step = RequestView['allowed'][number];

interface NewRequest {
	seniorId: string;
	kind: RequestKind;
	askedBy: string;
	wish: string;
}

/** Writes down what somebody asks about their own file, before anybody looks into it. */
export function NewRequestSheet({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
	const words = useWords().privacy;
	return (
		<Sheet title={words.receive} name="request-sheet" onClose={onClose}>
			<CommandForm<NewRequest>
				name="request-form"
				path="/person-requests"
				submit={words.receive}
				onDone={() => {
					onClose();
					onDone();
				}}
				onCancel={onClose}
			>
				<Field name="seniorId" label={words.senior} isRequired>
					<SeniorPick />
				</Field>
				<div className="registry-form-pair">
					<ChoiceField
						name="kind"
						label={words.wishKind}
						isRequired
						options={requestKindSchema.options.map((value) => ({ value, label: words.requestKinds[value] }))}
					/>
					<TextField name="askedBy" label={words.askedBy} isRequired max={100} hint={words.askedByHint} />
				</div>
				<LongField name="wish" label={words.wish} isRequired />
			</CommandForm>
		</Sheet>
	);
}

interface StepSheetProps {
	request: RequestView;
	step: Step;
	onDone(): void;
	onClose(): void;
}

/** Takes one step with a request, each with a note that is kept. */
export function StepSheet({ request, step, onDone, onClose }: StepSheetProps) {
	const words = useWords().privacy;
	const shell = useWords().shell;
	const isErasing = step === 'complete' && request.kind === 'deletion';
	return (
		<Sheet title={shell.about(words.steps[step], request.senior.name)} name="step-sheet" onClose={onClose}>
			<p className={isErasing ? 'late' : 'quiet'}>{isErasing ? words.eraseMeans : words.stepMeans[step]}</p>
			<CommandForm<{ note: string }>
				name="step-form"
				path={`/person-requests/${request.id}/${step}`}
				submit={words.steps[step]}
				isDanger={isErasing || step === 'refuse'}
				bodyOf={({ note }) => ({ version: request.version, note })}
				onDone={onClose}
				onSettled={onDone}
				onCancel={onClose}
			>
				<LongField name="note" label={words.stepNotes[step]} isRequired />
			</CommandForm>
		</Sheet>
	);
}
