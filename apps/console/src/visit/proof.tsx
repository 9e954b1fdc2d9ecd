import { type PlaceProof, proofOfPlace, type VisitView } from '@unwalled/contracts';
import { type Format, useFormat, useSharedWords } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';

type Evidence = VisitView['evidence'][number];
type Words = ReturnType<typeof useWords>['visit'];
type Reasons = ReturnType<typeof useSharedWords>['noPlaceReasons'];

function placeSentence(proof: PlaceProof, { words, reasons, format }: { words: Words; reasons: Reasons; format: Format }): string {
	switch (proof.by) {
		case 'phone':
			return words.byPhone(format.time(proof.at));
		case 'near':
		case 'far':
			return words[proof.by](format.distance(proof.distanceM));
		case 'none':
			return proof.why ? words.unprovedBecause(reasons[proof.why]) : words.unproved;
		default:
			proof.by satisfies 'unmeasured';
			return words.unproved;
	}
}

/** Shows what proves a visit beside its stamps: the place, being late, and who signed or why nobody did. */
export function ProofLines({ visit }: { visit: VisitView }) {
	const words = useWords().visit;
	const shared = useSharedWords();
	const format = useFormat();
	const proof = proofOfPlace(visit);
	const signature = visit.evidence.findLast(({ kind }) => kind === 'signature');
	return (
		<>
			{visit.late && (
				<div className="fact">
					<dt>{words.late}</dt>
					<dd>{words.lateBy(visit.late.minutes, format.time(visit.late.deviceAt))}</dd>
				</div>
			)}
			{proof && (
				<div className="fact">
					<dt>{words.place}</dt>
					<dd className={proof.by === 'far' || proof.by === 'none' ? 'late' : undefined}>
						{placeSentence(proof, { words, reasons: shared.noPlaceReasons, format })}
					</dd>
				</div>
			)}
			{(visit.checkOut || signature) && (
				<div className="fact">
					<dt>{words.signature}</dt>
					<dd>{signatureSentence(visit, signature)}</dd>
				</div>
			)}
		</>
	);

	function signatureSentence({ unsigned }: VisitView, signed: Evidence | undefined): string {
		if (signed) return words.signedAt(shared.signers[signed.signedBy ?? 'senior'], format.time(signed.capturedAt));
		return unsigned ? shared.unsignedReasons[unsigned] : words.unsigned;
	}
}
