import { readChoice, saveChoice } from '@unwalled/ui';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { Button } from '../shell/button.tsx';
import { useWords } from '../words/words.ts';

/** What the worker said to our words; the browser's own question comes only after a yes. */
export type Consent = 'agreed' | 'refused' | 'open';

interface ConsentChoice {
	consent: Consent;
	/** The phone itself forbids it, whatever was agreed here. */
	isBlocked: boolean;
	choose(consent: 'agreed' | 'refused'): void;
}

const KEY = 'unwalled.provider.position';
const ConsentContext = createContext<ConsentChoice>({ consent: 'open', isBlocked: false, choose: () => undefined });

/** Gives whether the position may be used, and the way to change it. */
export function useConsent(): ConsentChoice {
	return useContext(ConsentContext);
}

function usePermission(): PermissionState | null {
	const [state, setState] = useState<PermissionState | null>(null);
	useEffect(() => {
		let status: PermissionStatus | undefined;
		const read = () => setState(status?.state ?? null);
		// Some browsers cannot be asked; then only our own words count.
		navigator.permissions?.query({ name: 'geolocation' }).then(
			(answer) => {
				status = answer;
				status.addEventListener('change', read);
				read();
			},
			() => setState(null),
		);
		return () => status?.removeEventListener('change', read);
	}, []);
	return state;
}

/** Holds what the worker agreed to; a permission already given to this page counts as agreed. */
export function ConsentProvider({ children }: { children: ReactNode }) {
	const permission = usePermission();
	const [chosen, setChosen] = useState<Consent>(() => readChoice(KEY, ['agreed', 'refused']) ?? 'open');
	const value = useMemo<ConsentChoice>(
		() => ({
			consent: chosen === 'open' && permission === 'granted' ? 'agreed' : chosen,
			isBlocked: permission === 'denied',
			choose(next) {
				saveChoice(KEY, next);
				setChosen(next);
			},
		}),
		[chosen, permission],
	);
	return <ConsentContext value={value}>{children}</ConsentContext>;
}

/** Asks in words, before the browser asks, and takes no for an answer. */
export function ConsentQuestion({ onAnswer }: { onAnswer?: (consent: 'agreed' | 'refused') => void }) {
	const words = useWords();
	const { choose } = useConsent();
	const answer = (consent: 'agreed' | 'refused') => {
		choose(consent);
		onAnswer?.(consent);
	};
	return (
		<div className="stack">
			<p>{words.position.text}</p>
			<div className="pair">
				<Button data-testid="position-refuse" onClick={() => answer('refused')}>
					{words.position.refuse}
				</Button>
				<Button tone="main" className="grow" data-testid="position-allow" onClick={() => answer('agreed')}>
					{words.position.allow}
				</Button>
			</div>
		</div>
	);
}
