import { useSharedWords } from '@unwalled/ui';
import type { ReactNode } from 'react';

/** Lists what is known, a term and its value a line; what is not known says so. */
export function Facts({ facts }: { facts: readonly (readonly [term: string, value: ReactNode])[] }) {
	const shared = useSharedWords();
	return (
		<dl className="registry-facts">
			{facts.map(([term, value]) => (
				<Fact key={term} term={term} value={value ?? ''} none={shared.none} />
			))}
		</dl>
	);
}

function Fact({ term, value, none }: { term: string; value: ReactNode; none: string }) {
	return (
		<>
			<dt>{term}</dt>
			<dd>{value === '' ? <span className="quiet">{none}</span> : value}</dd>
		</>
	);
}
