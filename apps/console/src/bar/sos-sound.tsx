import { MutedOutlined, SoundOutlined, WarningFilled } from '@ant-design/icons';
import { reminderPattern, sosPattern, useRepeatingSound, useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { isUnansweredSos } from '../line/order.ts';
import { useOneVoice } from './one-voice.ts';

/** Sounds while a cry for help waits for anyone, and more calmly while a life has nobody sent. */
function useDeskSound() {
	const { rows, stranded } = useDesk();
	const { account } = useSession();
	const [isBlocked, setBlocked] = useState(false);
	const sounds = useOneVoice(account.id, isBlocked);
	const isCrying = rows.some(isUnansweredSos);
	const cry = useRepeatingSound(sounds && isCrying, sosPattern);
	const reminder = useRepeatingSound(sounds && !isCrying && stranded.length > 0, reminderPattern);
	useEffect(() => setBlocked(cry.state === 'blocked' || reminder.state === 'blocked'), [cry.state, reminder.state]);
	const both = (act: 'turnOn' | 'turnOff') => () => {
		cry[act]();
		reminder[act]();
	};
	return { state: cry.state === 'silent' ? reminder.state : cry.state, turnOn: both('turnOn'), turnOff: both('turnOff') };
}

/** Sounds while somebody must act, and says when it is off or kept silent by the browser. */
export function SosSound() {
	const words = useSharedWords();
	const { state, turnOn, turnOff } = useDeskSound();
	const isOff = state === 'off';
	const isBlocked = state === 'blocked';
	return (
		<Button
			type="text"
			size="small"
			danger={isBlocked}
			className={isOff ? 'sound-off' : undefined}
			icon={
				isBlocked ? (
					<WarningFilled aria-hidden="true" />
				) : isOff ? (
					<MutedOutlined aria-hidden="true" />
				) : (
					<SoundOutlined aria-hidden="true" />
				)
			}
			title={isOff ? words.sound.turnOn : words.sound.turnOff}
			aria-label={isBlocked ? words.sound.blocked : isOff ? words.sound.off : words.sound.on}
			data-testid="sound-switch"
			data-state={state}
			// A click is the gesture that unblocks it: only a sound that can be heard is turned off.
			onClick={isOff || isBlocked ? turnOn : turnOff}
		>
			{isBlocked ? words.sound.blocked : isOff ? words.sound.off : <span className="roomy-word">{words.sound.on}</span>}
		</Button>
	);
}
