import { useEffect, useRef } from 'react';
import { useWords } from '../words/use-words.ts';
import type { PhoneAudio } from './call-audio.ts';

const DRAW_MS = 100;
const WHOLE = 100;

/** Shows how loud the operator's own microphone is; drawn past React, ten times a second. */
export function LevelMeter({ audio }: { audio: PhoneAudio }) {
	const words = useWords().phone;
	const meter = useRef<HTMLMeterElement>(null);
	useEffect(() => {
		const timer = setInterval(() => {
			if (meter.current) meter.current.value = Math.round(audio.level() * WHOLE);
		}, DRAW_MS);
		return () => clearInterval(timer);
	}, [audio]);
	return (
		<meter ref={meter} className="phone-level" min={0} max={WHOLE} aria-label={words.level} title={words.level} data-testid="phone-level" />
	);
}
