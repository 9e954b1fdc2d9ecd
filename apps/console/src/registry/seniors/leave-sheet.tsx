import { type LeaveReason, leaveReasonSchema } from '@unwalled/contracts';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, LongField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';

/** Ends the service of a senior; the file stays for as long as it must, and the senior may come back. */
export function LeaveSheet({ record, onChanged, onClose }: FileProps & { onClose: () => void }) {
	const words = useWords().seniors;
	return (
		<Sheet title={words.leaveTitle(record.name)} name="leave-sheet" onClose={onClose}>
			<p className="quiet">{words.leaveMeans}</p>
			<CommandForm<{ reason: LeaveReason; note?: string }>
				name="leave-form"
				path={`/seniors/${record.id}/leave`}
				submit={words.leave}
				isDanger
				bodyOf={(filled) => ({ version: record.version, ...filled })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<ChoiceField
					name="reason"
					label={words.leaveWhy}
					isRequired
					options={leaveReasonSchema.options.map((value) => ({ value, label: words.leaveReasons[value] }))}
				/>
				<LongField name="note" label={words.note} max={500} />
			</CommandForm>
		</Sheet>
	);
}
