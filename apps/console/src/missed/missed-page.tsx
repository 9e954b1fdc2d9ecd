import { type MissedCall, type MissedCallReason, type MissedCallState, missedCallStates } from '@unwalled/contracts';
import { errorSentence, useFormat, useNow, useSharedWords } from '@unwalled/ui';
import { Alert, Button, Dropdown } from 'antd';
import { useEffect, useState } from 'react';
import { type Posts, usePosts } from '../commands/use-posts.ts';
import { useDesk } from '../desk/desk.tsx';
import { FilterChoice } from '../registry/parts/filter-choice.tsx';
import { PageHead } from '../registry/parts/page-head.tsx';
import { TableList } from '../registry/parts/table-list.tsx';
import { UndoLine } from '../registry/parts/undo-line.tsx';
import { useFilters } from '../registry/parts/use-filters.ts';
import { useList } from '../registry/parts/use-list.ts';
import { useAddress } from '../registry/shell/address.tsx';
import { Message } from './message.tsx';
import { useLooks } from './use-looks.ts';
import { useWords } from './words/use-words.ts';

const needless = ['not_reached', 'withheld', 'wrong_number', 'helped'] as const satisfies readonly MissedCallReason[];
const states = Object.keys(missedCallStates) as MissedCallState[];

/** How long somebody has waited to be rung back. */
function Age({ at }: { at: string }) {
	const format = useFormat();
	const { serverNow } = useDesk();
	return <span className="clock">{format.clock(useNow(serverNow) - Date.parse(at))}</span>;
}

function Work({ call, posts, onDone }: { call: MissedCall; posts: Posts; onDone: (call: MissedCall) => void }) {
	const words = useWords();
	const shared = useSharedWords();
	const path = `/missed-calls/${call.callId}/work`;
	const work = async (body: object) => {
		const answer = await posts.post<MissedCall>(path, { version: call.version, ...body });
		if (answer) onDone(answer.view);
	};
	const items = needless.map((reason) => ({
		key: reason,
		label: <span data-testid={`needless-${reason}`}>{shared.missedCallReasons[reason]}</span>,
		onClick: () => void work({ state: 'closed', reason }),
	}));
	return (
		<>
			<Button
				size="small"
				loading={posts.running === path}
				onClick={() => void work({ state: 'called_back', reason: 'reached' })}
				data-testid={`reached-${call.callId}`}
			>
				{words.reached}
			</Button>{' '}
			<Dropdown menu={{ items }} trigger={['click']}>
				<Button size="small" data-testid={`needless-${call.callId}`}>
					{words.needless}
				</Button>
			</Dropdown>
		</>
	);
}

function Result({ call }: { call: MissedCall }) {
	const words = useWords();
	const shared = useSharedWords();
	const format = useFormat();
	const who = call.workedByName === 'house' ? shared.actors.house : (call.workedByName ?? '');
	return (
		<>
			{call.reason ? shared.missedCallReasons[call.reason] : shared.missedCallStates[call.state]}{' '}
			<span className="quiet registry-small">{words.by(who, call.workedAt ? format.dateTime(call.workedAt) : '')}</span>
		</>
	);
}

function useCells(posts: Posts, onDone: (call: MissedCall) => void) {
	const words = useWords();
	const format = useFormat();
	const { open } = useDesk();
	const { go } = useAddress();
	const openTicket = (ticketId: string) => {
		open({ kind: 'ticket', id: ticketId });
		go('/');
	};
	return (call: MissedCall) => [
		format.dateTime(call.missedAt),
		call.state === 'open' ? <Age key="age" at={call.missedAt} /> : <Result key="result" call={call} />,
		<div key="who">
			{`${call.seniorName ?? ''} ${call.phone ?? words.withheld}${call.wishedAt ? ` · ${words.wished}` : ''}`}
			{call.message && <Message message={call.message} who={call.seniorName ?? call.phone ?? words.withheld} />}
		</div>,
		<Button key="ticket" size="small" type="link" onClick={() => openTicket(call.ticketId)} data-testid={`ticket-${call.callId}`}>
			{words.openTicket(call.ticketNumber)}
		</Button>,
		call.areaName,
		call.state === 'open' && <Work key="work" call={call} posts={posts} onDone={onDone} />,
	];
}

/** Callers whom nobody answered, to be worked off one by one; what was said can be taken back. */
export default function MissedPage() {
	const words = useWords();
	const shared = useSharedWords();
	const [{ state }, setFilters] = useFilters(['state']);
	const list = useList<MissedCall>('/missed-calls', { state: state ?? 'open' });
	const posts = usePosts(list.reload);
	const looks = useLooks();
	const { reload } = list;
	useEffect(() => {
		if (looks > 0) reload();
	}, [looks, reload]);
	const [done, setDone] = useState<MissedCall | null>(null);
	const cells = useCells(posts, setDone);
	const undo = async () => {
		if (done && (await posts.post(`/missed-calls/${done.callId}/work`, { version: done.version, state: 'open' }))) setDone(null);
	};
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<div className="registry-scroll">
				<div className="registry-filters registry-filter-line">
					<FilterChoice
						label={words.state}
						name="state"
						value={state ?? 'open'}
						options={states.map((value) => ({ value, label: shared.missedCallStates[value] }))}
						onChange={(chosen) => setFilters({ state: chosen })}
					/>
				</div>
				<div role="alert">{posts.refusal && <Alert type="warning" showIcon title={errorSentence(posts.refusal, shared)} />}</div>
				{done && (
					<UndoLine done={words.done(done.seniorName ?? done.phone ?? '')} onUndo={() => void undo()} onClose={() => setDone(null)} />
				)}
				<TableList
					list={list}
					name="missed"
					keyOf={({ callId }) => callId}
					heads={[words.missedAt, state && state !== 'open' ? words.result : words.age, words.who, words.ticket, words.area, '']}
					cells={cells}
					empty={{ title: words.empty, hint: words.emptyHint }}
				/>
			</div>
		</>
	);
}
