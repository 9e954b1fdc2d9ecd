import { useEffect, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { CallAudio } from './call-audio.ts';
import { LevelMeter } from './level-meter.tsx';

const TRIAL = 'trial';

/** Lets the operator see before a call that the chosen microphone hears her; it is off again when she is done. */
export function MicrophoneTrial() {
	const words = useWords().phone;
	const [audio, setAudio] = useState<CallAudio | null>(null);
	const [isRefused, setRefused] = useState(false);
	useEffect(() => () => audio?.leave(TRIAL), [audio]);
	const begin = () => {
		const fresh = new CallAudio();
		fresh.speak(TRIAL).then(
			() => {
				setRefused(false);
				setAudio(fresh);
			},
			() => setRefused(true),
		);
	};
	return (
		<span className="phone-trial">
			<button type="button" className="phone-button" onClick={() => (audio ? setAudio(null) : begin())} data-testid="phone-trial">
				{audio ? words.stopTrying : words.tryMicrophone}
			</button>
			{audio && <LevelMeter audio={audio} />}
			{isRefused && <span role="alert">{words.stands.no_microphone}</span>}
		</span>
	);
}
