import { AudioMutedOutlined, MedicineBoxFilled } from '@ant-design/icons';
import type { TicketRow } from '@unwalled/contracts';
import { Button, Popconfirm } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { KeyCap } from '../keys/key-cap.tsx';
import { SinceClock } from '../line/due-clock.tsx';
import { useWords } from '../words/use-words.ts';
import { isSilent } from './silent-actions.ts';
import type { SilentCall } from './use-silent-call.ts';
import './silent.css';

type Silent = NonNullable<TicketRow['silent']>;

function Buttons({ call }: { call: SilentCall }) {
	const words = useWords().silent;
	return (
		<div className="silent-buttons">
			{call.ambulance && (
				<button
					type="button"
					className={`silent-ambulance${call.isHeld ? ' is-held' : ''}`}
					disabled={call.isRunning('ambulance')}
					data-testid="action-ambulance"
					aria-keyshortcuts="1"
					onClick={call.ambulance}
				>
					<MedicineBoxFilled aria-hidden="true" /> {words.ambulance} <KeyCap>{words.hold1}</KeyCap>
				</button>
			)}
			{call.voiceHeard && (
				<Button loading={call.isRunning('voice-heard')} onClick={call.voiceHeard} data-testid="action-voice-heard" aria-keyshortcuts="V">
					{words.voice} <KeyCap>V</KeyCap>
				</Button>
			)}
			{call.propose && (
				<Button onClick={call.propose} data-testid="action-propose" aria-keyshortcuts="P">
					{words.propose}… <KeyCap>P</KeyCap>
				</Button>
			)}
			{call.agree && (
				<Button loading={call.isRunning('decide-no-ambulance')} onClick={call.agree} data-testid="action-agree" aria-keyshortcuts="P">
					{words.agree} <KeyCap>{words.holdP}</KeyCap>
				</Button>
			)}
		</div>
	);
}

function Proposal({ silent, call }: { silent: Silent; call: SilentCall }) {
	const words = useWords().silent;
	return (
		<div className="silent-proposal" data-testid="silent-proposal">
			<strong>{words.proposed(silent.proposedBy?.name ?? '')}</strong>
			{silent.reason && <span>{words.reason(silent.reason)}</span>}
			<span>{call.agree ? words.agreeHint : words.needsSecond}</span>
		</div>
	);
}

function Decided({ silent }: { silent: Silent }) {
	const words = useWords().silent;
	return (
		<div className="silent-decided" data-testid="silent-decided" data-decision={silent.decision}>
			<MedicineBoxFilled aria-hidden="true" /> <strong>{silent.decision === 'sent' ? words.sent : words.notSent}</strong>
			{silent.decision === 'not_sent' && silent.reason && <span>{words.reason(silent.reason)}</span>}
		</div>
	);
}

/** Says loudly that nobody speaks on a life's call and asks for the ambulance; calm once that is decided. */
export function SilentCard({ row, call }: { row: TicketRow; call: SilentCall }) {
	const words = useWords().silent;
	const { silent } = row;
	if (!silent) return null;
	if (!isSilent(row)) return <Decided silent={silent} />;
	return (
		<section className="silent-card" data-testid="silent-card" data-decision={silent.decision}>
			<div className="silent-title">
				<AudioMutedOutlined aria-hidden="true" /> {words.title} <SinceClock at={silent.since} />
			</div>
			{silent.decision === 'proposed' ? <Proposal silent={silent} call={call} /> : <span>{words.ask}</span>}
			<Buttons call={call} />
			{/* The clock turns each second: only this is read out. */}
			<span className="for-readers" role="alert">
				{words.announce}
			</span>
		</section>
	);
}

/** Offers quietly what a life's call may need before anybody worries: a voice was heard, or 120 is wanted at once. */
export function QuietCall({ row, call }: { row: TicketRow; call: SilentCall }) {
	const words = useWords().silent;
	const { overlay, setOverlay } = useDesk();
	if (isSilent(row)) return null;
	return (
		<>
			{call.voiceHeard && (
				<Button
					type="text"
					size="small"
					loading={call.isRunning('voice-heard')}
					onClick={call.voiceHeard}
					data-testid="action-voice-heard"
					aria-keyshortcuts="V"
				>
					{words.voice} <KeyCap>V</KeyCap>
				</Button>
			)}
			{call.ambulance && (
				<Popconfirm
					// Held by the desk, so that Esc closes the question and not the ticket behind it.
					open={overlay === 'call_ambulance'}
					onOpenChange={(isOpen) => setOverlay(isOpen ? 'call_ambulance' : null)}
					title={words.ambulanceSure}
					okText={words.ambulance}
					okButtonProps={{ danger: true }}
					onConfirm={call.ambulance}
				>
					<Button type="text" size="small" loading={call.isRunning('ambulance')} data-testid="action-ambulance" aria-keyshortcuts="1">
						{words.ambulance} <KeyCap>{words.hold1}</KeyCap>
					</Button>
				</Popconfirm>
			)}
		</>
	);
}
