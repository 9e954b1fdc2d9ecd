import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Posts } from '../commands/use-posts.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../words/use-words.ts';

/** Asks for the written reason before a job is given up. */
export function DiscardForm({ jobId, posts, onBack }: { jobId: string; posts: Posts; onBack: () => void }) {
	const words = useWords();
	const draft = useDraft(jobId, 'discard-reason');
	const [isAsked, setAsked] = useState(false);
	const reason = draft.text.trim();
	const path = `/set-aside/${jobId}/discard`;
	const submit = async () => {
		setAsked(true);
		if (reason !== '' && (await posts.post(path, { reason }))) draft.forget();
	};
	return (
		<form
			className="trouble-question"
			onSubmit={(event) => {
				event.preventDefault();
				submit();
			}}
		>
			<Input
				autoFocus
				size="small"
				maxLength={500}
				value={draft.text}
				status={isAsked && reason === '' ? 'warning' : ''}
				placeholder={words.trouble.discardReason}
				aria-label={words.trouble.discardReason}
				data-testid="discard-reason"
				onChange={(event) => draft.write(event.target.value)}
			/>
			<Button size="small" type="primary" htmlType="submit" loading={posts.running === path} data-testid="discard-confirm">
				{words.trouble.discardDo}
			</Button>
			<Button size="small" onClick={onBack}>
				{words.commands.back}
			</Button>
			{isAsked && reason === '' && (
				<span className="late" role="alert">
					{words.trouble.discardReasonNeeded}
				</span>
			)}
		</form>
	);
}
