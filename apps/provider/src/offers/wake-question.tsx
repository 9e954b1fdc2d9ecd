import { useLanguage } from '@unwalled/ui';
import { useCallback, useEffect, useState } from 'react';
import { useAccount } from '../session/gate.tsx';
import { Button } from '../shell/button.tsx';
import { Choice } from '../shell/choice.tsx';
import { useTell } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { putOff, readWake, sleepWell, type WakeState, wakeMe, wasPutOff } from './wake.ts';

function useWake() {
	const { api, confirmed } = useAccount();
	const { language } = useLanguage();
	const { wake } = useWords().crew;
	const tell = useTell();
	const [state, setState] = useState<WakeState>('unknown');
	const [isBusy, setBusy] = useState(false);
	useEffect(() => {
		if (confirmed)
			readWake(api).then(setState, () => {
				// Without network nothing is known of it, and nothing is asked.
			});
	}, [api, confirmed]);
	const turn = useCallback(
		async (isOn: boolean) => {
			setBusy(true);
			try {
				const next = await (isOn ? wakeMe(api, language) : sleepWell(api));
				setState(next);
				if (isOn) tell(next === 'awake' ? 'good' : 'calm', next === 'awake' ? wake.done : wake.failed);
			} catch {
				tell('calm', wake.failed);
			}
			setBusy(false);
		},
		[api, language, tell, wake],
	);
	return { state, isBusy, turn };
}

/** Asks in words, before the phone asks, whether offers may wake it; once put off it is asked no more here. */
export function WakeQuestion() {
	const { wake } = useWords().crew;
	const { state, isBusy, turn } = useWake();
	const [isPutOff, setPutOff] = useState(wasPutOff);
	if (state !== 'asleep' || isPutOff) return null;
	const later = () => {
		putOff();
		setPutOff(true);
	};
	return (
		<section className="card stack" data-testid="wake-question">
			<h3>{wake.title}</h3>
			<p>{wake.text}</p>
			<div className="pair">
				<Button data-testid="wake-later" disabled={isBusy} onClick={later}>
					{wake.later}
				</Button>
				<Button tone="main" className="grow" data-testid="wake-me" disabled={isBusy} onClick={() => turn(true)}>
					{wake.allow}
				</Button>
			</div>
		</section>
	);
}

/** Shows the setting, or why there is none. */
export function WakeSetting() {
	const { wake } = useWords().crew;
	const { state, turn } = useWake();
	if (state === 'unknown' || state === 'off') return null;
	if (state === 'denied' || state === 'unsupported') {
		return (
			<section className="card">
				<h3>{wake.setting}</h3>
				<p className="quiet">{wake[state]}</p>
			</section>
		);
	}
	return (
		<Choice
			label={wake.setting}
			value={state === 'awake' ? 'wake' : 'sleep'}
			onChoose={(next) => turn(next === 'wake')}
			options={[
				['wake', wake.on],
				['sleep', wake.off],
			]}
		/>
	);
}
