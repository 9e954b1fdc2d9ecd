import type { TicketRow, TimelineEntry } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Alert, Button } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { type KeyMap, useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { type Action, actionKeys, allowedActionsOf, nextActionOf } from './actions.ts';
import { useAnswer } from './answer.ts';
import { refusalSentence } from './refusal.ts';
import type { Classification } from './use-classification.ts';
import type { Commands } from './use-commands.ts';

interface ActionBarProps {
	row: TicketRow;
	commands: Commands;
	classification: Classification;
	timeline: readonly TimelineEntry[];
	onClosed(): void;
}

/** What each action does when its button or key is pressed. */
function useActionRuns({ row, commands, classification, onClosed }: ActionBarProps) {
	const { setOverlay } = useDesk();
	const { refusal, answer } = useAnswer();
	const path = (action: string) => `/tickets/${row.id}/${action}`;
	const now = (action: string) => () => commands.run(path(action), { version: row.version });
	async function dispatch() {
		// Sending help on what was typed but not saved would send the wrong help.
		const unsaved = classification.isAllowed && classification.isChanged;
		const saved = unsaved ? await classification.save() : row;
		if (saved) await commands.run(path('dispatch'), { version: saved.version });
	}
	async function close() {
		if (await commands.run(path('close'), { version: row.version })) onClosed();
	}
	const runs: Record<Exclude<Action, 'classify'>, () => void> = {
		answer: () => answer(row),
		acknowledge: now('acknowledge'),
		dispatch,
		withdraw_dispatch: () => setOverlay('withdraw_dispatch'),
		resolve: () => setOverlay('resolve'),
		close,
		reopen: () => setOverlay('reopen'),
		cancel: () => setOverlay('cancel'),
	};
	return { runs, refusal: commands.refusal ?? refusal, isRunning: (action: Action) => commands.running === path(action) };
}

/** Shows what can be done with the ticket, each with its key, and why the last attempt was refused. */
export function ActionBar(props: ActionBarProps) {
	const { row, commands, timeline } = props;
	const words = useWords();
	const shared = useSharedWords();
	const { overlay } = useDesk();
	const { runs, refusal, isRunning } = useActionRuns(props);
	const allowed = allowedActionsOf(row).filter((action) => action !== 'classify');
	const next = nextActionOf(row);
	const keys: KeyMap = Object.fromEntries(allowed.map((action) => [actionKeys[action].toLowerCase(), runs[action]]));
	useKeys(keys, overlay === null);
	return (
		<footer className="action-bar">
			<div role="alert" data-testid="refusal">
				{refusal && (
					<Alert type="warning" showIcon closable={{ onClose: commands.dismiss }} title={refusalSentence(refusal, shared, timeline)} />
				)}
			</div>
			{/* A new set of actions is a new set of buttons: each lets clicks through to nothing for a moment, see the style. */}
			<div className="action-buttons" key={allowed.join()}>
				{allowed.map((action) => (
					<Button
						key={action}
						type={action === next ? 'primary' : 'default'}
						danger={action === 'cancel' || (action === 'answer' && row.priority === 'P0')}
						className={action === 'cancel' ? 'action-apart' : undefined}
						loading={isRunning(action)}
						data-testid={action === 'answer' ? 'answer' : `action-${action}`}
						aria-keyshortcuts={actionKeys[action]}
						onClick={runs[action]}
					>
						{words.actions[action]} <KeyCap>{actionKeys[action]}</KeyCap>
					</Button>
				))}
				{row.allowedActions.length === 0 && <span className="quiet">{words.commands.readOnly}</span>}
			</div>
		</footer>
	);
}
