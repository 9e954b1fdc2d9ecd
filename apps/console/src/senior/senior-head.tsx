import { HomeOutlined, KeyOutlined } from '@ant-design/icons';
import type { SeniorFile } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { useWords } from '../words/use-words.ts';

/** Shows age, and how the senior lives, hears and speaks: what must be known before the first word. */
export function SeniorTraits({ senior }: { senior: SeniorFile }) {
	const words = useWords();
	// «Normal» alone does not say what is normal; «hears little» does.
	const hearing = senior.hearing && !senior.hearing.includes('听') ? words.senior.hears(senior.hearing) : senior.hearing;
	const shared = useSharedWords();
	return (
		<>
			<span>
				{words.senior[senior.sex]} {shared.years(senior.age)}
			</span>
			{[senior.livingState, hearing, senior.dialect].filter(Boolean).map((trait) => (
				<span key={trait} className="trait">
					{trait}
				</span>
			))}
		</>
	);
}

/** Shows where the door is and where its key. */
export function SeniorPlace({ address, senior }: { address: string; senior: SeniorFile | undefined }) {
	const words = useWords();
	return (
		<div className="ticket-place">
			<strong>
				<HomeOutlined aria-hidden="true" /> {address}
			</strong>
			{senior?.keyPlace && (
				<span title={words.senior.key}>
					<KeyOutlined aria-label={words.senior.key} /> {senior.keyPlace}
				</span>
			)}
		</div>
	);
}
