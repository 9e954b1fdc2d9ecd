import { CommandForm } from './command-form.tsx';
import { ReasonField } from './fields.tsx';
import { Sheet } from './sheet.tsx';

interface ReasonSheetProps<Answer> {
	title: string;
	/** What follows from it, in a line. */
	hint?: string;
	path: string;
	/** What goes with the reason, such as the version that was read. */
	body?: object;
	submit: string;
	isDanger?: boolean;
	onDone(answer: Answer): void;
	onSettled?(): void;
	onClose(): void;
}

/** Asks why before one thing is done. */
export function ReasonSheet<Answer = unknown>({ title, hint, body, onDone, onClose, ...form }: ReasonSheetProps<Answer>) {
	const done = (answer: Answer) => {
		onClose();
		onDone(answer);
	};
	return (
		<Sheet title={title} name="reason-sheet" onClose={onClose}>
			{hint && <p className="quiet">{hint}</p>}
			<CommandForm<{ reason: string }, Answer>
				{...form}
				name="reason-form"
				bodyOf={({ reason }) => ({ ...body, reason })}
				onDone={done}
				onCancel={onClose}
			>
				<ReasonField />
			</CommandForm>
		</Sheet>
	);
}
