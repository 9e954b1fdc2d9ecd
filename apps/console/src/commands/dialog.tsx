import type { TicketRow } from '@unwalled/contracts';
import { errorSentence, useSharedWords } from '@unwalled/ui';
import { Alert, Button, Modal } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';
import type { Commands } from './use-commands.ts';

interface CommandDialogProps {
	title: string;
	commands: Commands;
	/** Sends the command; gives null when it was refused or something is missing. */
	onConfirm(): Promise<TicketRow | null>;
	/** What is missing, in words. */
	lack: string | null;
	children: ReactNode;
}

function DialogButtons({ isBusy, onConfirm }: { isBusy: boolean; onConfirm: () => void }) {
	const words = useWords();
	const { setOverlay } = useDesk();
	return (
		<>
			<Button onClick={() => setOverlay(null)}>{words.commands.back}</Button>
			<Button type="primary" loading={isBusy} onClick={onConfirm} data-testid="dialog-confirm">
				{words.commands.confirm}
			</Button>
		</>
	);
}

/** Asks before a command; stays open and says why when the command is refused. */
export function CommandDialog({ title, commands, onConfirm, lack, children }: CommandDialogProps) {
	const shared = useSharedWords();
	const { setOverlay } = useDesk();
	const form = useRef<HTMLFormElement>(null);
	// Without motion Ant Design gives the focus to its close button, and what is typed then is lost.
	const focusFirst = (isOpen: boolean) => {
		const isInForm = form.current?.contains(document.activeElement);
		if (isOpen && !isInForm) form.current?.querySelector<HTMLElement>('input, textarea')?.focus();
	};
	const problem = lack ?? (commands.refusal ? errorSentence(commands.refusal, shared) : null);
	const confirm = async () => {
		if (await onConfirm()) setOverlay(null);
	};
	return (
		<Modal
			open
			width={440}
			title={title}
			footer={<DialogButtons isBusy={commands.running !== null} onConfirm={confirm} />}
			onCancel={() => setOverlay(null)}
			// «Back» and Esc close it; a cross would come first in the order of focus.
			closable={false}
			afterOpenChange={focusFirst}
		>
			<form
				ref={form}
				className="dialog-form"
				onSubmit={(event) => {
					event.preventDefault();
					confirm();
				}}
			>
				{children}
				<div role="alert">{problem && <Alert type="warning" showIcon title={problem} />}</div>
				{/* Lets Enter in a field confirm. */}
				<button type="submit" hidden />
			</form>
		</Modal>
	);
}
