import { type SoundSwitch, useLanguage, useMode } from '@unwalled/ui';
import { useState } from 'react';
import { useSetStatus } from '../duty/use-set-status.ts';
import { usePhone } from '../home/phone.tsx';
import { sleepWell } from '../offers/wake.ts';
import { WakeSetting } from '../offers/wake-question.tsx';
import { useConsent } from '../position/consent.tsx';
import { useAccount } from '../session/gate.tsx';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Choice } from './choice.tsx';

function Pause() {
	const words = useWords();
	const { account } = useAccount();
	const { home } = usePhone();
	const { isSending, setStatus } = useSetStatus();
	const own = home?.workers.find((worker) => worker.id === account.workerId);
	if (!own) return null;
	const next = { available: 'out_of_service', returning: 'out_of_service', out_of_service: 'available' } as const;
	const status = own.status === 'available' || own.status === 'returning' || own.status === 'out_of_service' ? next[own.status] : null;
	if (status === null) return null;
	return (
		<Button data-testid="pause" disabled={isSending} onClick={() => setStatus(own.id, status)}>
			{status === 'available' ? words.duty.resume : words.duty.pause}
		</Button>
	);
}

function SignOut() {
	const words = useWords();
	const { api, signOut: leave } = useAccount();
	const { outbox } = usePhone();
	const [isAsking, setAsking] = useState(false);
	const waiting = outbox.entries.length;
	const signOut = async () => {
		// Whoever has the phone next is not woken for this person's offers; without network the house forgets it by itself.
		await sleepWell(api).catch(() => undefined);
		await leave();
	};
	if (!isAsking) {
		return (
			<Button data-testid="sign-out" onClick={() => (waiting > 0 ? setAsking(true) : signOut())}>
				{words.me.signOut}
			</Button>
		);
	}
	return (
		<section className="card stack">
			<p>{words.me.toSend(waiting)}</p>
			<div className="pair">
				<Button onClick={signOut}>{words.me.signOutAnyway}</Button>
				<Button tone="main" className="grow" onClick={() => setAsking(false)}>
					{words.me.stay}
				</Button>
			</div>
		</section>
	);
}

/** Shows the person's own settings. */
export function MeScreen({ sound }: { sound: SoundSwitch }) {
	const words = useWords();
	const { language, setLanguage } = useLanguage();
	const { mode, setMode } = useMode();
	const { consent, choose } = useConsent();
	return (
		<div className="stack">
			<Pause />
			<Choice
				label={words.me.language}
				value={language}
				onChoose={setLanguage}
				options={[
					['zh', '中文'],
					['en', 'English'],
				]}
			/>
			<Choice
				label={words.me.look}
				value={mode}
				onChoose={setMode}
				options={[
					['light', words.me.light],
					['dark', words.me.dark],
				]}
			/>
			<Choice
				label={words.me.sound}
				value={sound.state === 'off' ? 'off' : 'on'}
				onChoose={(next) => (next === 'on' ? sound.turnOn() : sound.turnOff())}
				options={[
					['on', words.me.soundOn],
					['off', words.me.soundOff],
				]}
			/>
			<WakeSetting />
			<Choice
				label={words.position.setting}
				value={consent}
				onChoose={choose}
				options={[
					['agreed', words.position.settingOn],
					['refused', words.position.settingOff],
				]}
			/>
			<p className="quiet">{words.position.text}</p>
			<section className="card">
				<h3>{words.me.install}</h3>
				<p className="quiet">{words.me.installHint}</p>
			</section>
			<SignOut />
		</div>
	);
}
