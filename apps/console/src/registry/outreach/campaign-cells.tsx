import type { CampaignView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';
import { progressOf } from './progress.ts';

const widthOf = (part: number, whole: number): string => `${whole === 0 ? 0 : (100 * part) / whole}%`;

/** Says whether a campaign runs, stands still or is over. */
export function CampaignMark({ campaign, now }: { campaign: CampaignView; now: number }) {
	const words = useWords().outreach;
	const { open } = progressOf(campaign);
	if (campaign.stoppedAt) return <StandingMark standing="late">{words.stopped}</StandingMark>;
	if (Date.parse(campaign.endsAt) <= now || (open === 0 && campaign.recipients > 0))
		return <StandingMark standing="plain">{words.ended}</StandingMark>;
	if (Date.parse(campaign.startsAt) > now) return <StandingMark standing="plain">{words.notBegun}</StandingMark>;
	return <StandingMark standing="good">{words.running}</StandingMark>;
}

/** Shows how many of the recipients a campaign is done with. */
export function Progress({ campaign }: { campaign: CampaignView }) {
	const words = useWords().outreach;
	const { done, reached, open } = progressOf(campaign);
	return (
		<div className="outreach-progress">
			<div className="outreach-bar" aria-hidden="true">
				<span style={{ width: widthOf(done, campaign.recipients) }} />
			</div>
			{words.progressOf(done, campaign.recipients)}
			<div className="quiet registry-small">
				{words.reached(reached)} · {words.open(open)}
			</div>
		</div>
	);
}

/** Shows how often each digit was pressed. */
export function Answers({ campaign: { choices } }: { campaign: CampaignView }) {
	const words = useWords().outreach;
	const format = useFormat();
	const all = choices.reduce((sum, { answers }) => sum + answers, 0);
	if (all === 0) return <span className="quiet">{words.noAnswers}</span>;
	return (
		<table className="outreach-answers">
			<tbody>
				{choices.map(({ digit, meaning, answers }) => (
					<tr key={digit}>
						<th scope="row">
							{digit} {meaning}
						</th>
						<td>
							<div className="outreach-bar" aria-hidden="true">
								<span style={{ width: widthOf(answers, all) }} />
							</div>
						</td>
						<td className="outreach-count">
							{words.answersOf(answers)} <span className="quiet">{format.percent(answers, all)}</span>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
