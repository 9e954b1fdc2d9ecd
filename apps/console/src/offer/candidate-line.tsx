import { useFormat } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';
import { type Candidate, scoreParts } from './candidates.ts';

const rounded = (points: number) => String(Math.round(points * 10) / 10);

/** Shows one candidate: asked or not, chosen in the end or not, the points that decided, or why not in words. */
export function CandidateLine({ candidate, isWinner }: { candidate: Candidate; isWinner: boolean }) {
	const words = useWords();
	const format = useFormat();
	const exclusionWords: Readonly<Record<string, string>> = words.offer.exclusions;
	const partWords: Readonly<Record<string, string>> = words.offer.parts;
	return (
		<li className={candidate.eligible ? 'candidate' : 'candidate candidate-out'}>
			<div className="candidate-top">
				<strong>{candidate.worker.name}</strong>
				<span className="quiet">
					{candidate.provider.name}
					{candidate.distanceM !== null && ` · ${format.distance(candidate.distanceM)}`}
				</span>
				{candidate.asked && <span className="candidate-asked">{words.offer.asked}</span>}
				{isWinner && <strong className="candidate-won">{words.offer.won}</strong>}
				<span className="candidate-score">
					{candidate.eligible && candidate.score !== null ? words.offer.score(rounded(candidate.score)) : words.offer.notEligible}
				</span>
			</div>
			{candidate.exclusions.length > 0 && (
				<div>{candidate.exclusions.map((code) => exclusionWords[code] ?? words.offer.otherPart(code)).join(' · ')}</div>
			)}
			<div className="candidate-parts">
				{scoreParts(candidate).map(({ code, points }) => (
					<span key={code}>
						{partWords[code] ?? words.offer.otherPart(code)} {points > 0 ? '+' : ''}
						{rounded(points)}
					</span>
				))}
			</div>
		</li>
	);
}
