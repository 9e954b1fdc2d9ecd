import type { TicketRow } from '@unwalled/contracts';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import type { Commands } from './use-commands.ts';

/** Holds the questions that some commands ask first. */
export default function CommandDialogs({ row, commands, onCanceled }: { row: TicketRow; commands: Commands; onCanceled: () => void }) {
	const words = useWords();
	const { overlay } = useDesk();
	if (overlay === 'resolve') return <ResolveDialog row={row} commands={commands} />;
	if (overlay === 'cancel') return <CancelDialog row={row} commands={commands} onCanceled={onCanceled} />;
	if (overlay === 'withdraw_dispatch') {
		return <ReasonDialog row={row} commands={commands} path="withdraw-dispatch" title={words.commands.withdrawTitle} />;
	}
	if (overlay === 'propose_no_ambulance') {
		return (
			<ReasonDialog
				row={row}
				commands={commands}
				path="propose-no-ambulance"
				title={words.silent.proposeTitle}
				hint={words.silent.proposeHint}
			/>
		);
	}
	if (overlay === 'reopen') return <ReasonDialog row={row} commands={commands} path="reopen" title={words.commands.reopenTitle} />;
	return null;
}
