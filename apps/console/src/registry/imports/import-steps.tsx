import type { ImportView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import type { Posts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { useWords } from '../words/use-words.ts';

interface ImportStepsProps {
	one: ImportView;
	posts: Posts;
	onChanged(): void;
}

/** The steps of an import: try out, write, stop; and the report to take away. */
export function ImportSteps({ one, posts, onChanged }: ImportStepsProps) {
	const words = useWords().imports;
	const { api } = useSession();
	const [isCanceling, setCanceling] = useState(false);
	const body = { version: one.version };
	const path = (command: string) => `/imports/${one.id}/${command}`;
	const isIdle = one.wanted === null;
	const isOpen = one.status === 'uploaded' || one.status === 'checked' || one.status === 'running';
	const lacking = one.fields.filter((field) => one.missing.includes(field.name));
	return (
		<div className="registry-tab-actions">
			{isIdle && (one.status === 'uploaded' || one.status === 'checked') && lacking.length === 0 && (
				<ActButton posts={posts} path={path('check')} body={body} isPrimary={one.status === 'uploaded'} name="import-check">
					{one.status === 'checked' ? words.checkAgain : words.check}
				</ActButton>
			)}
			{isIdle && one.status === 'checked' && (
				<ActButton
					posts={posts}
					path={path('run')}
					body={body}
					ask={words.runAsk(one.counts.added + one.counts.changed)}
					isPrimary
					name="import-run"
				>
					{words.run}
				</ActButton>
			)}
			{one.counts.refused + one.counts.notes > 0 && isIdle && (
				<Button size="small" href={api.url(path('report'))} download data-testid="import-report">
					{words.download}
				</Button>
			)}
			{isOpen && (
				<Button size="small" danger onClick={() => setCanceling(true)} data-testid="import-cancel">
					{words.cancel}
				</Button>
			)}
			{isCanceling && (
				<ReasonSheet
					title={words.cancelTitle(one.fileName)}
					hint={words.cancelMeans}
					path={path('cancel')}
					body={body}
					submit={words.cancel}
					isDanger
					onDone={onChanged}
					onSettled={onChanged}
					onClose={() => setCanceling(false)}
				/>
			)}
		</div>
	);
}
