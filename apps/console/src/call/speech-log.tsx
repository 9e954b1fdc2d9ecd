import type { TicketDetail } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { useEffect, useRef } from 'react';
import { useWords } from '../words/use-words.ts';

interface SpeechLogProps {
	speech: TicketDetail['speech'];
}

/** Shows what was said, like a chat, with the newest line in sight. */
export function SpeechLog({ speech }: SpeechLogProps) {
	const words = useWords();
	const format = useFormat();
	const end = useRef<HTMLLIElement>(null);
	const speakers: Readonly<Record<string, string>> = words.call.speakers;
	const last = speech.at(-1)?.id;
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new last line is the reason to scroll
	useEffect(() => {
		end.current?.scrollIntoView({ block: 'nearest' });
	}, [last]);
	if (speech.length === 0) return <p className="quiet speech">{words.call.speechEmpty}</p>;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by whoever has no mouse
		<ul className="plain-list speech" aria-live="polite" tabIndex={0} data-testid="speech">
			{speech.map((line) => (
				<li key={line.id} className={`speech-${line.who}`} ref={line.id === last ? end : undefined}>
					<span className="quiet">{format.time(line.at)}</span> <strong>{speakers[line.who] ?? line.who}</strong> {line.text}
				</li>
			))}
		</ul>
	);
}
