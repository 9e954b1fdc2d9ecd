import type { SeniorFile } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import type { Classification } from '../commands/use-classification.ts';
import { useWords } from '../words/use-words.ts';
import { HealthFacts } from './facts.tsx';

interface HouseholdChoiceProps {
	seniors: readonly SeniorFile[];
	classification: Classification;
}

/** Asks who of the household it is, and shows everybody's risks until somebody has said so. */
export function HouseholdChoice({ seniors, classification }: HouseholdChoiceProps) {
	const words = useWords();
	const shared = useSharedWords();
	return (
		<section className="household" data-testid="household-choice">
			<h3>{words.senior.choose}</h3>
			<p className="late">{words.senior.chooseRisk}</p>
			{seniors.map((senior) => (
				<div key={senior.id} className="household-person">
					<div className="household-name">
						<strong>{senior.name}</strong> {words.senior[senior.sex]} {shared.years(senior.age)}
						<Button
							size="small"
							type="primary"
							ghost
							disabled={!classification.isAllowed}
							data-testid={`choose-${senior.id}`}
							onClick={() => classification.choosePerson(senior.id)}
						>
							{words.senior.isThis(senior.name)}
						</Button>
					</div>
					<HealthFacts senior={senior} />
				</div>
			))}
		</section>
	);
}
