import type { CareLines, CareTaskView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { type ReactNode, useCallback, useState } from 'react';
import { type Posts, usePosts } from '../../commands/use-posts.ts';
import { useDesk } from '../../desk/desk.tsx';
import { useFetched } from '../../desk/use-fetched.ts';
import { KeyCap } from '../../keys/key-cap.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useLooks } from '../../missed/use-looks.ts';
import { ActButton } from '../parts/act-button.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { Section } from '../parts/section.tsx';
import { TableList } from '../parts/table-list.tsx';
import { UndoLine } from '../parts/undo-line.tsx';
import { useWords } from '../words/use-words.ts';
import { CallsBefore, CareHours, CareMark, CareSenior, CareTicket, CareWhy } from './care-cells.tsx';
import { OwnCall } from './own-call.tsx';
import { useFreshList } from './use-fresh-list.ts';

const dialOf = ({ id }: CareTaskView): string => `/care-tasks/${id}/dial`;
const mayRing = ({ state }: CareTaskView): boolean => state === 'due' || state === 'waiting';

function useTaskCells() {
	const words = useWords().outreach;
	return (task: CareTaskView, act: ReactNode) => [
		<CareSenior
			key="senior"
			senior={task.senior}
			marks={[task.ringsTwice ? words.ringsTwice : '', task.language && words.speaks(task.language)]}
		/>,
		<CareHours key="when" task={task} />,
		<CareWhy key="why" task={task} />,
		<CallsBefore key="before" task={task} />,
		<CareMark key="state" task={task} />,
		act,
	];
}

function RingAct({ task, posts, isBusy }: { task: CareTaskView; posts: Posts; isBusy: boolean }) {
	const words = useWords().outreach;
	const { serverNow } = useDesk();
	if (task.ticketId) return <CareTicket task={task} />;
	if (task.state === 'ringing' && task.operatorName) return <span className="quiet">{words.rungBy(task.operatorName)}</span>;
	if (!mayRing(task) || isBusy) return null;
	const isEarly = Date.parse(task.wishedAt) > serverNow();
	return (
		<>
			<ActButton posts={posts} path={dialOf(task)} name={`ring-${task.id}`} {...(isEarly ? { ask: words.tooEarly } : {})}>
				<span title={words.ringMeans}>{words.ring}</span>
			</ActButton>
			{isEarly && <div className="quiet registry-small">{words.tooEarly}</div>}
		</>
	);
}

/** The care calls that people ring today, the next one at one key, and how each went. */
function ByHand({ onChanged }: { onChanged: () => void }) {
	const words = useWords().outreach;
	const { account } = useSession();
	const { serverNow } = useDesk();
	const list = useFreshList<CareTaskView>('/care-tasks', { mode: 'preview' });
	const { reload } = list;
	const settled = useCallback(() => {
		reload();
		onChanged();
	}, [reload, onChanged]);
	const posts = usePosts(settled);
	const [said, setSaid] = useState<string | null>(null);
	const rows = list.rows ?? [];
	const own = rows.find(({ state, operatorName }) => state === 'ringing' && operatorName === account.name);
	const next = own ? undefined : rows.find((task) => mayRing(task) && Date.parse(task.wishedAt) <= serverNow());
	const ringNext = next && (() => void posts.post(dialOf(next)));
	useKeys({ r: ringNext });
	const cells = useTaskCells();
	return (
		<Section
			title={words.byHand}
			name="care-by-hand"
			actions={
				next && (
					<Button type="primary" size="small" onClick={ringNext} title={words.ringMeans} data-testid="ring-next">
						{words.ringOf(next.senior.name)} <KeyCap>R</KeyCap>
					</Button>
				)
			}
		>
			<RefusalLine refusal={posts.refusal} />
			{said && <UndoLine done={said} onClose={() => setSaid(null)} />}
			{own && <OwnCall key={own.id} task={own} posts={posts} onReported={setSaid} />}
			<TableList
				list={list}
				name="care"
				keyOf={({ id }) => id}
				heads={[words.senior, words.when, words.why, words.before, words.state, '']}
				cells={(task) => cells(task, <RingAct key="act" task={task} posts={posts} isBusy={own !== undefined} />)}
				empty={{ title: words.emptyToday, hint: words.emptyTodayHint }}
			/>
		</Section>
	);
}

/** What the house rings by itself, with the lines that it takes. */
function ByItself({ revision }: { revision: number }) {
	const words = useWords().outreach;
	const { api } = useSession();
	const list = useFreshList<CareTaskView>('/care-tasks', { mode: 'automatic', standing: 'open', limit: '50' });
	const { value } = useFetched<CareLines>('care-lines', revision, () => api.get('/care-lines'));
	const cells = useTaskCells();
	return (
		<Section
			title={words.byItself}
			name="care-by-itself"
			actions={
				value && (
					<span className="quiet" data-testid="care-lines">
						{words.lines(value.taken, value.allowed)}
					</span>
				)
			}
		>
			<TableList
				list={list}
				name="automatic"
				keyOf={({ id }) => id}
				heads={[words.senior, words.when, words.why, words.before, words.state]}
				cells={(task) => cells(task, null)}
				empty={{ title: words.emptyAutomatic, hint: words.emptyAutomaticHint }}
			/>
		</Section>
	);
}

/** Today's calls: those of people above, those of the house below. */
export function TodayTab() {
	const looks = useLooks();
	const [acts, setActs] = useState(0);
	const acted = useCallback(() => setActs((count) => count + 1), []);
	return (
		<div className="registry-scroll outreach">
			<ByHand onChanged={acted} />
			<ByItself revision={looks + acts} />
		</div>
	);
}
