import { MutedOutlined, SoundOutlined, WarningFilled } from '@ant-design/icons';
import { sosPattern, useRepeatingSound, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { isUnansweredSos } from '../line/order.ts';

/** Sounds while a cry for help waits for anyone, and says when it is off or kept silent by the browser. */
export function SosSound() {
	const words = useSharedWords();
	const { rows } = useDesk();
	const { state, turnOn, turnOff } = useRepeatingSound(rows.some(isUnansweredSos), sosPattern);
	const isOff = state === 'off';
	const isBlocked = state === 'blocked';
	return (
		<Button
			type="text"
			size="small"
			danger={isBlocked}
			className={isOff ? 'sound-off' : undefined}
			icon={isBlocked ? <WarningFilled /> : isOff ? <MutedOutlined /> : <SoundOutlined />}
			title={isOff ? words.sound.turnOn : words.sound.turnOff}
			data-testid="sound-switch"
			data-state={state}
			// A click is the gesture that unblocks it: only a sound that can be heard is turned off.
			onClick={isOff || isBlocked ? turnOn : turnOff}
		>
			{isBlocked ? words.sound.blocked : isOff ? words.sound.off : words.sound.on}
		</Button>
	);
}
