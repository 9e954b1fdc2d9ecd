import type { TicketRow, TimelineEntry } from '@unwalled/contracts';
import { type ApiError, useSharedWords } from '@unwalled/ui';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
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
	/** What stands between the actions and the cancelling. */
	children?: ReactNode;
}

/** What each action does when its button or key is pressed. */
function useActionRuns({ row, commands, classification, onClosed }: ActionBarProps) {
	const { setOverlay } = useDesk();
	const { refusal, answer } = useAnswer();
	const path = (action: string) => `/tickets/${row.id}/${action}`;
	// What was refused before has nothing to do with what is asked now.
	const ask = (overlay: 'withdraw_dispatch' | 'resolve' | 'reopen' | 'cancel') => () => {
		commands.dismiss();
		setOverlay(overlay);
	};
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
		withdraw_dispatch: ask('withdraw_dispatch'),
		resolve: ask('resolve'),
		close,
		reopen: ask('reopen'),
		cancel: ask('cancel'),
	};
	return { runs, refusal: commands.refusal ?? refusal, isRunning: (action: Action) => commands.running === path(action) };
}

/** Gives the sentence for the last refusal; an ambulance that cannot be called has one that says what to do at once. */
function useRefusalSentence({ row, commands, timeline }: ActionBarProps): (refusal: ApiError) => string {
	const words = useWords();
	const shared = useSharedWords();
	return (refusal) =>
		refusal.code === 'unavailable' && commands.attempted === `/tickets/${row.id}/ambulance`
			? words.silent.unreachable
			: refusalSentence(refusal, shared, timeline);
}

interface ActionButtonProps {
	row: TicketRow;
	action: Exclude<Action, 'classify'>;
	isRunning: boolean;
	onRun(): void;
}

function ActionButton({ row, action, isRunning, onRun }: ActionButtonProps) {
	const words = useWords();
	return (
		<Button
			type={action === nextActionOf(row) ? 'primary' : 'default'}
			danger={action === 'cancel' || (action === 'answer' && row.priority === 'P0')}
			className={action === 'cancel' ? 'action-apart' : undefined}
			loading={isRunning}
			data-testid={action === 'answer' ? 'answer' : `action-${action}`}
			aria-keyshortcuts={actionKeys[action]}
			onClick={onRun}
		>
			{words.actions[action]} <KeyCap>{actionKeys[action]}</KeyCap>
		</Button>
	);
}

/** Shows what can be done with the ticket, each with its key, and why the last attempt was refused. */
export function ActionBar(props: ActionBarProps) {
	const { row, commands, children } = props;
	const words = useWords();
	const { overlay, opened } = useDesk();
	const { runs, refusal, isRunning } = useActionRuns(props);
	const sentenceOf = useRefusalSentence(props);
	const allowed = allowedActionsOf(row).filter((action) => action !== 'classify');
	const keys: KeyMap = Object.fromEntries(allowed.map((action) => [actionKeys[action].toLowerCase(), runs[action]]));
	// Between the opening of another ticket and its page, keys are for neither.
	useKeys(keys, overlay === null && opened?.id === row.id);
	const button = (action: Exclude<Action, 'classify'>) => (
		<ActionButton key={action} row={row} action={action} isRunning={isRunning(action)} onRun={runs[action]} />
	);
	return (
		<footer className="action-bar">
			<div role="alert" data-testid="refusal">
				{refusal && <Alert type="warning" showIcon closable={{ onClose: commands.dismiss }} title={sentenceOf(refusal)} />}
			</div>
			{/* A new set of actions is a new set of buttons: each lets clicks through to nothing for a moment, see the style. */}
			<div className="action-buttons" key={allowed.join()}>
				{allowed.filter((action) => action !== 'cancel').map(button)}
				{children}
				{allowed.includes('cancel') && button('cancel')}
				{row.allowedActions.length === 0 && <span className="quiet">{words.commands.readOnly}</span>}
			</div>
		</footer>
	);
}
