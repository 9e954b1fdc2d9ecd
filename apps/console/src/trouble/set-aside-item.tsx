import { InboxOutlined } from '@ant-design/icons';
import type { SetAsideView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import type { Posts } from '../commands/use-posts.ts';
import { useWords } from '../words/use-words.ts';
import { DiscardForm } from './discard-form.tsx';

type Asked = 'replay' | 'discard' | null;

function useEnd({ replayedAt, discardedAt, endedBy }: SetAsideView): string | null {
	const words = useWords().trouble;
	const format = useFormat();
	if (replayedAt) return words.replayed(endedBy ?? '', format.time(replayedAt));
	return discardedAt ? words.discarded(endedBy ?? '', format.time(discardedAt)) : null;
}

function ReplayQuestion({ path, posts, onBack }: { path: string; posts: Posts; onBack: () => void }) {
	const words = useWords();
	return (
		<div className="trouble-question">
			<span>{words.trouble.replaySure}</span>
			<Button
				autoFocus
				size="small"
				type="primary"
				loading={posts.running === path}
				onClick={() => posts.post(path)}
				data-testid="replay-confirm"
			>
				{words.trouble.replay}
			</Button>
			<Button size="small" onClick={onBack}>
				{words.commands.back}
			</Button>
		</div>
	);
}

function Question({ job, posts }: { job: SetAsideView; posts: Posts }) {
	const words = useWords().trouble;
	const [asked, ask] = useState<Asked>(null);
	const back = () => ask(null);
	if (asked === 'replay') return <ReplayQuestion path={`/set-aside/${job.id}/replay`} posts={posts} onBack={back} />;
	if (asked === 'discard') return <DiscardForm jobId={job.id} posts={posts} onBack={back} />;
	return (
		<div className="trouble-question">
			<Button size="small" onClick={() => ask('replay')} data-testid="replay">
				{words.replay}
			</Button>
			<Button size="small" onClick={() => ask('discard')} data-testid="discard">
				{words.discard}
			</Button>
		</div>
	);
}

interface SetAsideItemProps {
	job: SetAsideView;
	posts: Posts;
	canAct: boolean;
}

/** Shows one job that was set aside: what it would have done, why it failed, and what became of it. */
export function SetAsideItem({ job, posts, canAct }: SetAsideItemProps) {
	const words = useWords().trouble;
	const format = useFormat();
	const end = useEnd(job);
	const jobs: Readonly<Record<string, string>> = words.jobs;
	return (
		<li className={`trouble-item trouble-${end ? 'over' : 'aside'}`} data-testid="set-aside" data-state={end ? 'over' : 'aside'}>
			<span className="trouble-symbol" aria-hidden="true">
				<InboxOutlined />
			</span>
			<div className="trouble-words">
				<strong>{jobs[job.jobName] ?? words.otherJob(job.jobName)}</strong>
				<span className="quiet">
					{words.failedAt(format.dateTime(job.setAsideAt))} · {words.attempts(job.attempts)}
				</span>
				<code className="trouble-error" title={words.error}>
					{job.error}
				</code>
				{end && (
					<span>
						{end}
						{job.reason && ` · ${job.reason}`}
					</span>
				)}
				{canAct && !end && <Question job={job} posts={posts} />}
			</div>
		</li>
	);
}
