import type { OfferCard } from '@unwalled/contracts';
import { useWords } from '../words/words.ts';

/** Says in plain words why this worker was asked; nothing of anybody else. */
export function Why({ offer, isForOther }: { offer: OfferCard; isForOther: boolean }) {
	const { why } = useWords().crew;
	if (offer.why.length === 0) return null;
	return (
		<section className="why" data-testid="why">
			<h3>{isForOther ? why.titleOther : why.title}</h3>
			<ul className="plain-list">
				{offer.why.map((reason) => (
					<li key={reason}>{why.reasons[reason]}</li>
				))}
				<li>{why.skill}</li>
			</ul>
		</section>
	);
}
