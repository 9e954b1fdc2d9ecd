import { type CareResult, type CareTaskView, careResults } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Input } from 'antd';
import { useState } from 'react';
import type { Posts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { useWords } from '../words/use-words.ts';
import { CareSenior } from './care-cells.tsx';

interface OwnCallProps {
	task: CareTaskView;
	posts: Posts;
	onReported(said: string): void;
}

/** The call that whoever looks is making: whom, what they wish, and how it went. */
export function OwnCall({ task, posts, onReported }: OwnCallProps) {
	const words = useWords().outreach;
	const shared = useSharedWords();
	const [note, setNote] = useState('');
	const asks: Partial<Record<CareResult, string>> = { needs_help: words.askHelp, wrong_number: words.askWrong };
	return (
		<section className="outreach-call" aria-label={words.onCall(task.senior.name)} data-testid="own-call">
			<h3>{words.onCall(task.senior.name)}</h3>
			<p className="quiet">{words.ringMeans}</p>
			<div>
				<CareSenior senior={task.senior} marks={[task.language && words.speaks(task.language), task.wish]} />
			</div>
			<Input
				value={note}
				maxLength={500}
				placeholder={words.noteHint}
				aria-label={words.note}
				onChange={(event) => setNote(event.target.value)}
				data-testid="care-note"
			/>
			<p className="quiet">{words.afterwards}</p>
			<div className="outreach-results">
				{(Object.keys(careResults) as CareResult[]).map((result) => {
					const ask = asks[result];
					return (
						<ActButton
							key={result}
							posts={posts}
							path={`/care-tasks/${task.id}/report`}
							body={{ result, note: note.trim() }}
							{...(ask === undefined ? {} : { ask })}
							isPrimary={result === 'well'}
							name={`care-${result}`}
							onDone={() => onReported(words.reported(task.senior.name, shared.careResults[result]))}
						>
							{shared.careResults[result]}
						</ActButton>
					);
				})}
			</div>
		</section>
	);
}
