import { type PlaceProof as Proof, proofOfPlace, type VisitView } from '@unwalled/contracts';
import { type Format, useFormat } from '@unwalled/ui';
import { Icon } from '../shell/icons.tsx';
import { useWords, type Words } from '../words/words.ts';

/** Tells whether the place is proved well enough that nobody needs to do more. */
export const isProved = (proof: Proof | null): boolean => proof?.by === 'phone' || proof?.by === 'near' || proof?.by === 'unmeasured';

/** Says what proves that the worker was there. */
export function placeSentence(proof: Proof, words: Words['proof']['place'], format: Pick<Format, 'shortTime' | 'distance'>): string {
	switch (proof.by) {
		case 'phone':
			return words.phone(format.shortTime(proof.at));
		case 'near':
		case 'far':
			return words[proof.by](format.distance(proof.distanceM));
		case 'unmeasured':
			return words.unmeasured;
		case 'none':
			return proof.why ? words.noneBecause(words.why[proof.why]) : words.none;
	}
}

/** Says what is known of a place that is not proved, for a sentence that has said so already. */
export function unprovedFact(proof: Proof, words: Words['proof']['place'], format: Pick<Format, 'shortTime' | 'distance'>): string {
	return proof.by === 'far' ? words.farFact(format.distance(proof.distanceM)) : placeSentence(proof, words, format);
}

/** Shows what proves the place of a visit; nothing before the worker arrived. */
export function PlaceProof({ visit }: { visit: VisitView }) {
	const words = useWords();
	const format = useFormat();
	const proof = proofOfPlace(visit);
	if (!proof) return null;
	return (
		<p className={isProved(proof) ? 'proved' : 'care'} data-testid="place-proof" data-by={proof.by}>
			<Icon name={proof.by === 'phone' ? 'phone' : 'pin'} />
			<span>{placeSentence(proof, words.proof.place, format)}</span>
		</p>
	);
}
