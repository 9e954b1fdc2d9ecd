import type { ShiftKind } from '@unwalled/contracts';
import { Form } from 'antd';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { timesOf } from './days.ts';
import { useWords } from './words/use-words.ts';

const kinds = ['day', 'evening', 'night', 'other'] as const satisfies readonly ShiftKind[];

interface Draft {
	kind: ShiftKind;
	day: string;
	from?: string;
	until?: string;
}

function OwnTimes() {
	const words = useWords();
	const kind = Form.useWatch<ShiftKind>('kind');
	if (kind !== 'other') return null;
	return (
		<div className="registry-form-pair">
			<TextField name="from" label={words.from} type="time" isRequired />
			<TextField name="until" label={words.until} type="time" isRequired hint={words.untilHint} />
		</div>
	);
}

interface ShiftSheetProps {
	operator: { id: string; name: string };
	day: string;
	onDone(): void;
	onClose(): void;
}

/** Asks which shift an operator has on a day. */
export function ShiftSheet({ operator, day, onDone, onClose }: ShiftSheetProps) {
	const words = useWords();
	return (
		<Sheet title={words.addFor(operator.name, day)} name="shift-sheet" onClose={onClose}>
			<CommandForm<Draft>
				name="shift-form"
				path="/rota/shifts"
				submit={words.save}
				initial={{ kind: 'day', day, from: '08:00', until: '16:00' }}
				bodyOf={(draft) => ({ accountId: operator.id, kind: draft.kind, ...timesOf(draft) })}
				onDone={onClose}
				onSettled={onDone}
				onCancel={onClose}
			>
				<ChoiceField name="kind" label={words.kind} isRequired options={kinds.map((value) => ({ value, label: words.kinds[value] }))} />
				<TextField name="day" label={words.day} type="date" isRequired />
				<OwnTimes />
			</CommandForm>
		</Sheet>
	);
}
