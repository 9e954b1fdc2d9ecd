import { PhoneFilled } from '@ant-design/icons';
import type { CallView, TicketRow } from '@unwalled/contracts';
import { type ApiError, errorSentence, useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { type Commands, useCommands } from '../commands/use-commands.ts';
import { useDesk } from '../desk/desk.tsx';
import { EmptyFace } from '../desk/faces.tsx';
import type { OpenedTicket } from '../desk/use-ticket.ts';
import { KeyCap } from '../keys/key-cap.tsx';
import { useHeldKey } from '../keys/use-held-key.ts';
import { useKeys } from '../keys/use-keys.ts';
import { SinceClock } from '../line/due-clock.tsx';
import { personName } from '../line/person-name.ts';
import { useWords } from '../words/use-words.ts';
import { InCallBar } from './in-call-bar.tsx';
import { SayForm } from './say-form.tsx';
import { SpeechLog } from './speech-log.tsx';
import { WatchBar } from './watch-bar.tsx';
import './call.css';

function CallSentence({ row, call }: { row: TicketRow; call: CallView }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const { account } = useSession();
	const isKnown = row.senior !== null || row.household.length > 0;
	const name = isKnown ? personName(row, words.line) : (call.phone ?? words.call.withheld);
	if (call.endedAt) return <>{words.call.ended(format.time(call.endedAt))}</>;
	if (call.line === 'waiting' && call.direction === 'inbound') return <>{words.call.waiting}</>;
	if (call.operator && call.operator.id !== account.id) return <>{words.call.talkingTo(call.operator.name)}</>;
	if (call.status === 'in_progress') return <>{words.call.with(name)}</>;
	if (call.direction === 'outbound') return <>{words.call.dialing(call.phone ?? words.call.withheld)}</>;
	return <>{shared.callStatuses[call.status]}</>;
}

interface HangUpProps {
	call: CallView;
	/** A life hangs on this line: one stray letter must not cut it. */
	isLife: boolean;
	commands: Commands;
}

function HangUp({ call, isLife, commands }: HangUpProps) {
	const words = useWords();
	const { overlay } = useDesk();
	const hangUp = () => {
		commands.run(`/calls/${call.id}/hang-up`);
	};
	useKeys({ e: hangUp }, !isLife && overlay === null);
	const isHeld = useHeldKey('e', isLife && overlay === null, hangUp);
	return (
		<Button
			size="small"
			danger
			className={isHeld ? 'hang-up is-held' : 'hang-up'}
			onClick={hangUp}
			data-testid="hang-up"
			aria-keyshortcuts="E"
		>
			{words.call.hangUp} <KeyCap>{isLife ? words.call.holdE : 'E'}</KeyCap>
		</Button>
	);
}

function CallHead({ row, call, children }: { row: TicketRow; call: CallView; children: ReactNode }) {
	const words = useWords();
	const { openTicket, opened } = useDesk();
	return (
		<div className="call-head">
			<PhoneFilled className={call.endedAt ? 'call-symbol' : 'call-symbol call-symbol-on'} aria-hidden="true" />
			{!call.endedAt && <SinceClock at={call.answeredAt ?? call.startedAt} />}
			<strong>
				<CallSentence row={row} call={call} />
			</strong>
			<span className="quiet">
				{call.phone ?? words.call.withheld}
				{call.operator && ` · ${call.operator.name}`}
			</span>
			{opened?.id !== row.id && (
				<Button size="small" type="link" onClick={() => openTicket(row.id)}>
					{words.ticket.number(row.number)}
				</Button>
			)}
			{children}
		</div>
	);
}

/** What is refused in the middle of a call has sentences that say what to do instead. */
function useRefusal(): (refusal: ApiError) => string {
	const words: Readonly<Record<string, string>> = useWords().inCall.refusals;
	const shared = useSharedWords();
	return (refusal) => words[String(refusal.facts.why)] ?? errorSentence(refusal, shared);
}

function RunningCall({ row, call, ticket }: { row: TicketRow; call: CallView; ticket: OpenedTicket }) {
	const refusalSentence = useRefusal();
	const commands = useCommands(ticket.detail.reload);
	// Its own: a line that waits for the room to open must not keep the key that hangs up waiting.
	const speaking = useCommands(ticket.detail.reload);
	const { account } = useSession();
	const isOn = call.endedAt === null && call.operator?.id === account.id;
	const isTalk = call.endedAt === null && call.line === 'connected';
	return (
		<>
			<CallHead row={row} call={call}>
				{isOn && <HangUp call={call} isLife={row.priority === 'P0'} commands={commands} />}
			</CallHead>
			{[commands, speaking].map(
				({ refusal, dismiss }, at) =>
					refusal && (
						<Alert
							key={at === 0 ? 'done' : 'said'}
							type="warning"
							showIcon
							closable={{ onClose: dismiss }}
							title={refusalSentence(refusal)}
						/>
					),
			)}
			{isOn && isTalk && <InCallBar key={`in-${call.id}`} call={call} detail={ticket.detail.value} commands={commands} />}
			{!isOn && isTalk && account.role === 'supervisor' && <WatchBar key={`watch-${call.id}`} call={call} commands={commands} />}
			<SpeechLog speech={ticket.detail.value?.speech ?? []} />
			{isOn && <SayForm key={call.id} call={call} commands={speaking} />}
		</>
	);
}

/** Shows the operator's own call, else the call of the opened ticket: who, how long, what was said. */
export function CallPanel({ ticket }: { ticket: OpenedTicket }) {
	const words = useWords();
	const { row } = ticket;
	return (
		<section className="call-panel" aria-label={words.call.title} data-testid="call-panel">
			{row?.call ? (
				<RunningCall key={row.id} row={row} call={row.call} ticket={ticket} />
			) : (
				<EmptyFace title={words.call.none}>{words.call.noneHint}</EmptyFace>
			)}
		</section>
	);
}
