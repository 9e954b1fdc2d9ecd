import { AudioMutedOutlined, AudioOutlined, PhoneFilled, PhoneOutlined } from '@ant-design/icons';
import { KeyCap } from '../keys/key-cap.tsx';
import { useWords } from '../words/use-words.ts';
import { LevelMeter } from './level-meter.tsx';
import { callSpokenIn, callToPickUp, type PhoneState } from './machine.ts';
import type { OperatorPhone } from './use-phone.ts';

/** Names what the telephone does now: the call first, then the line to the exchange. */
function standOf(state: PhoneState) {
	const spokenIn = callSpokenIn(state);
	if (spokenIn) return spokenIn.isMuted ? 'muted' : 'talking';
	if (state.calls.some(({ is }) => is === 'picking_up')) return 'picking_up';
	if (state.lacksMicrophone) return 'no_microphone';
	return callToPickUp(state)?.is ?? state.link;
}

function MuteButton({ phone }: { phone: OperatorPhone }) {
	const words = useWords().phone;
	const call = callSpokenIn(phone.state);
	if (!call) return null;
	return (
		<button
			type="button"
			className="phone-button"
			aria-pressed={call.isMuted}
			aria-keyshortcuts="M"
			data-testid="phone-mute"
			onClick={() => phone.tell({ told: 'mute' })}
		>
			{call.isMuted ? <AudioMutedOutlined aria-hidden="true" /> : <AudioOutlined aria-hidden="true" />}
			{call.isMuted ? words.unmute : words.mute} <KeyCap>M</KeyCap>
		</button>
	);
}

interface PickUp {
	readonly phone: OperatorPhone;
	/** Back into a call that is hers while her telephone is not in it. */
	readonly rejoin: (() => void) | null;
}

function PickUpButton({ phone, rejoin }: PickUp) {
	const words = useWords().phone;
	const call = callToPickUp(phone.state);
	if (!call && !rejoin) return null;
	const what = !call ? words.rejoin : call.is === 'held' ? words.resume : words.pickUp;
	return (
		<button
			type="button"
			className="phone-button phone-pick-up"
			aria-keyshortcuts="T"
			data-testid="phone-pick-up"
			onClick={rejoin ?? (() => phone.tell({ told: 'pick_up' }))}
		>
			{what} {call?.from} <KeyCap>T</KeyCap>
		</button>
	);
}

/** Says in the bar how the telephone stands, with the keys that matter now; opens the rest. */
export function PhoneSign({ phone, rejoin, isOpen, onToggle }: PickUp & { isOpen: boolean; onToggle(): void }) {
	const words = useWords().phone;
	const stand = rejoin ? 'left_out' : standOf(phone.state);
	const isOn = callSpokenIn(phone.state) !== undefined;
	return (
		<span className="phone-sign">
			<button
				type="button"
				className={`phone-state phone-${stand}`}
				aria-expanded={isOpen}
				data-testid="phone-state"
				data-state={stand}
				data-link={phone.state.link}
				onClick={onToggle}
			>
				{isOn ? <PhoneFilled aria-hidden="true" /> : <PhoneOutlined aria-hidden="true" />}
				<span role="status">{words.stands[stand]}</span>
			</button>
			{isOn && <LevelMeter audio={phone.audio} />}
			<MuteButton phone={phone} />
			<PickUpButton phone={phone} rejoin={rejoin} />
		</span>
	);
}
