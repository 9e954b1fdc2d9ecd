import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';

interface Answered {
	/** Offers that this person has answered or was told about; they leave the screen before the next home arrives. */
	answered: ReadonlySet<string>;
	markAnswered(offerId: string): void;
	/** Offers whose answer is on its way: the new home may arrive before the answer's own answer. */
	underway: Set<string>;
}

const AnsweredContext = createContext<Answered>({ answered: new Set(), markAnswered: () => undefined, underway: new Set() });

/** Gives which offers are done with on this phone. */
export function useAnswered(): Answered {
	return useContext(AnsweredContext);
}

/** Remembers which offers are done with on this phone. */
export function AnsweredProvider({ children }: { children: ReactNode }) {
	const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
	const underway = useRef(new Set<string>()).current;
	const markAnswered = useCallback((offerId: string) => setAnswered((now) => new Set(now).add(offerId)), []);
	const value = useMemo(() => ({ answered, markAnswered, underway }), [answered, markAnswered, underway]);
	return <AnsweredContext value={value}>{children}</AnsweredContext>;
}
