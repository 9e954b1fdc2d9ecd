import type { CommandResult, TicketRow } from '@unwalled/contracts';
import { useDesk } from '../../desk/desk.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, ReasonField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from './words/use-words.ts';

/** The ticket that is to be given. */
export type Given = TicketRow;

/** A ticket after it was given, and who had it. */
export interface Reassigned {
	readonly ticket: TicketRow;
	readonly before: TicketRow['acknowledgedBy'];
}

interface ReassignSheetProps {
	ticket: Given;
	onDone(done: Reassigned): void;
	onClose(): void;
}

/** Asks which operator takes a ticket over, and why. */
export function ReassignSheet({ ticket, onDone, onClose }: ReassignSheetProps) {
	const words = useWords();
	const { snapshot, putRow } = useDesk();
	const others = (snapshot?.seats ?? []).filter(({ accountId }) => accountId !== ticket.acknowledgedBy?.id);
	const done = ({ view }: CommandResult<TicketRow>) => {
		putRow(view);
		onClose();
		onDone({ ticket: view, before: ticket.acknowledgedBy });
	};
	return (
		<Sheet title={words.giveOf(ticket.number)} name="reassign-sheet" onClose={onClose}>
			<p className="quiet">{words.giveMeans}</p>
			<CommandForm<{ operatorId: string; reason: string }, CommandResult<TicketRow>>
				name="reassign-form"
				path={`/tickets/${ticket.id}/reassign`}
				submit={words.give}
				bodyOf={(filled) => ({ ...filled, version: ticket.version })}
				onDone={done}
				onCancel={onClose}
			>
				<ChoiceField
					name="operatorId"
					label={words.whom}
					isRequired
					options={others.map(({ accountId, name }) => ({ value: accountId, label: name }))}
				/>
				<ReasonField label={words.reason} />
			</CommandForm>
		</Sheet>
	);
}
