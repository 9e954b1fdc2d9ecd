import type { ResponderView } from '@unwalled/contracts';
import { errorSentence, useSession, useSharedWords } from '@unwalled/ui';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { type Posts, usePosts } from '../commands/use-posts.ts';
import { useDesk } from '../desk/desk.tsx';
import { DeskDrawer } from '../desk/desk-drawer.tsx';
import { ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { groupByDuty, inputOfView } from './responder-draft.ts';
import { ResponderForm } from './responder-form.tsx';
import { ResponderLine } from './responder-line.tsx';
import './office.css';

/** Says who was just taken off, and puts them back at one press. */
function Removed({ removed, posts, onDone }: { removed: ResponderView; posts: Posts; onDone: () => void }) {
	const words = useWords().roster;
	const undo = async () => {
		if (await posts.post('/roster', inputOfView(removed))) onDone();
	};
	return (
		<Alert
			type="info"
			showIcon
			title={words.removed(removed.name)}
			action={
				<Button size="small" onClick={undo} loading={posts.running === '/roster'} data-testid="roster-undo">
					{words.undo}
				</Button>
			}
		/>
	);
}

function Duties({ roster, posts }: { roster: readonly ResponderView[]; posts: Posts }) {
	const words = useWords().roster;
	const shared = useSharedWords();
	const { account } = useSession();
	const [removed, setRemoved] = useState<ResponderView | null>(null);
	const canChange = account.role === 'supervisor';
	const remove = async (responder: ResponderView) => {
		if (await posts.post(`/roster/${responder.id}/remove`)) setRemoved(responder);
	};
	return (
		<>
			<div role="status">{removed && <Removed removed={removed} posts={posts} onDone={() => setRemoved(null)} />}</div>
			<div role="alert">{posts.refusal && <Alert type="warning" showIcon title={errorSentence(posts.refusal, shared)} />}</div>
			{groupByDuty(roster).map(({ duty, responders }) => (
				<section key={duty}>
					<h3>{shared.duties[duty]}</h3>
					{responders.length === 0 && <p className="late">{words.emptyDuty}</p>}
					<ul className="plain-list">
						{responders.map((responder) => (
							<ResponderLine
								key={responder.id}
								responder={responder}
								isRemoving={posts.running === `/roster/${responder.id}/remove`}
								onRemove={canChange ? () => remove(responder) : undefined}
							/>
						))}
					</ul>
				</section>
			))}
			{canChange ? <ResponderForm roster={roster} posts={posts} /> : <p className="quiet">{words.supervisorOnly}</p>}
		</>
	);
}

/** Shows who is told when nobody answers, by duty; a supervisor adds and takes off. */
export function RosterDrawer() {
	const words = useWords().roster;
	const { api } = useSession();
	const { joins } = useDesk();
	const { value, error, reload } = useFetched<ResponderView[]>('roster', joins, () => api.get('/roster'));
	const posts = usePosts(reload);
	return (
		<DeskDrawer size={620} title={words.title} name="roster">
			<p className="quiet">{words.hint}</p>
			{value && error && <StaleLine error={error} onRetry={reload} />}
			{!value && (error ? <ErrorFace error={error} onRetry={reload} /> : <LoadingFace />)}
			{value && <Duties roster={value} posts={posts} />}
		</DeskDrawer>
	);
}
