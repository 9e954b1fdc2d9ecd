import { useWords } from '../words/use-words.ts';
import { DeviceChoice } from './device-choice.tsx';
import { callSpokenIn } from './machine.ts';
import { MicrophoneTrial } from './microphone-trial.tsx';
import type { OperatorPhone } from './use-phone.ts';
import { WayChoice } from './way-choice.tsx';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

function Keypad({ phone }: { phone: OperatorPhone }) {
	const words = useWords().phone;
	return (
		<fieldset className="phone-keypad" disabled={!callSpokenIn(phone.state)}>
			<legend>{words.keypad}</legend>
			{digits.map((digit) => (
				<button type="button" key={digit} data-testid={`phone-digit-${digit}`} onClick={() => phone.tell({ told: 'digit', digit })}>
					{digit}
				</button>
			))}
		</fieldset>
	);
}

/** Shows what is not needed in every call: devices, keypad, hanging up one's own telephone. */
export function PhonePanel({ phone, onChanged }: { phone: OperatorPhone; onChanged(): void }) {
	const words = useWords().phone;
	return (
		<section className="phone-panel" aria-label={words.title} data-testid="phone-panel">
			<DeviceChoice audio={phone.audio} kind="audioinput" />
			<DeviceChoice audio={phone.audio} kind="audiooutput" />
			{phone.state.calls.length === 0 && <MicrophoneTrial />}
			<Keypad phone={phone} />
			<button
				type="button"
				className="phone-button phone-hang-up"
				disabled={phone.state.calls.length === 0}
				data-testid="phone-hang-up"
				onClick={() => phone.tell({ told: 'hang_up' })}
			>
				{words.hangUp}
			</button>
			<WayChoice path="/seat/phone" onSaved={onChanged} />
		</section>
	);
}
