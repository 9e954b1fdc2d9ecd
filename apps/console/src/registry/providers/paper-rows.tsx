import type { PaperView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { type Standing, StandingMark } from '../parts/standing.tsx';
import { UntilMark } from '../parts/until-mark.tsx';
import { useCanChange } from '../parts/use-can-change.ts';
import { useWords } from '../words/use-words.ts';
import { useSkillWord } from './use-skill-word.ts';

const standings: Record<PaperView['state'], Standing> = { submitted: 'late', approved: 'good', rejected: 'gone' };

interface PaperRowsProps {
	papers: readonly PaperView[];
	/** Names firm and worker where the rows are of several. */
	isNamed?: boolean;
	onChanged(): void;
}

function PaperName({ paper, isNamed }: { paper: PaperView; isNamed: boolean }) {
	const words = useWords().providers;
	const shell = useWords().shell;
	const skillWord = useSkillWord();
	return (
		<>
			{words.paperKinds[paper.kind]}
			{paper.skill && shell.aside(skillWord(paper.skill))}
			{isNamed && <div className="quiet registry-small">{[paper.provider.name, paper.worker?.name].filter(Boolean).join(' · ')}</div>}
		</>
	);
}

/** Lists papers with how long each is good, and reviews those that were handed in. */
export function PaperRows({ papers, isNamed = false, onChanged }: PaperRowsProps) {
	const words = useWords().providers;
	const format = useFormat();
	const canChange = useCanChange();
	const posts = usePosts(onChanged);
	const [rejecting, setRejecting] = useState<PaperView | null>(null);
	return (
		<>
			<RefusalLine refusal={posts.refusal} />
			<table className="registry-table" data-testid="papers">
				<thead>
					<tr>
						{[words.paper, words.number, words.issuedOn, words.validUntil, words.reviewed].map((head) => (
							<th key={head} scope="col">
								{head}
							</th>
						))}
						<th scope="col" aria-label={words.review} />
					</tr>
				</thead>
				<tbody>
					{papers.map((paper) => (
						<tr key={paper.id} data-testid={`paper-${paper.id}`} data-valid={paper.valid}>
							<td data-head={words.paper}>
								<PaperName paper={paper} isNamed={isNamed} />
							</td>
							<td data-head={words.number}>{paper.number}</td>
							<td data-head={words.issuedOn} className="nowrap">
								{format.date(paper.issuedOn)}
							</td>
							<td data-head={words.validUntil} className="nowrap">
								{paper.state === 'rejected' ? format.date(paper.validUntil) : <UntilMark until={paper.validUntil} />}
							</td>
							<td data-head={words.reviewed}>
								<StandingMark standing={standings[paper.state]}>{words.paperStates[paper.state]}</StandingMark>
								{paper.reason && <div className="quiet registry-small">{paper.reason}</div>}
							</td>
							<td className="actions">
								{canChange && paper.state === 'submitted' && (
									<span className="registry-buttons">
										<ActButton posts={posts} path={`/papers/${paper.id}/review`} body={{ approve: true }} name="paper-approve">
											{words.approve}
										</ActButton>
										<Button size="small" danger onClick={() => setRejecting(paper)}>
											{words.reject}
										</Button>
									</span>
								)}
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{rejecting && (
				<ReasonSheet
					title={words.rejectTitle(rejecting.number)}
					path={`/papers/${rejecting.id}/review`}
					body={{ approve: false }}
					submit={words.reject}
					isDanger
					onDone={onChanged}
					onClose={() => setRejecting(null)}
				/>
			)}
		</>
	);
}
