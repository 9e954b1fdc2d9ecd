import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';

interface Answered {
	/** Offers that this person has answered or was told about; they leave the screen before the next home arrives. */
	answered: ReadonlySet<string>;
	markAnswered(offerId: string): void;
}

const AnsweredContext = createContext<Answered>({ answered: new Set(), markAnswered: () => undefined });

/** Gives which offers are done with on this phone. */
export function useAnswered(): Answered {
	return useContext(AnsweredContext);
}

/** Remembers which offers are done with on this phone. */
export function AnsweredProvider({ children }: { children: ReactNode }) {
	const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
	const markAnswered = useCallback((offerId: string) => setAnswered((now) => new Set(now).add(offerId)), []);
	const value = useMemo(() => ({ answered, markAnswered }), [answered, markAnswered]);
	return <AnsweredContext value={value}>{children}</AnsweredContext>;
}
