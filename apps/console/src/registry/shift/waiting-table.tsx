import type { TicketRow } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Button, Dropdown } from 'antd';
import type { Posts } from '../../commands/use-posts.ts';
import { useDesk } from '../../desk/desk.tsx';
import { SinceClock } from '../../line/due-clock.tsx';
import { personName } from '../../line/person-name.ts';
import { canAnswerCall } from '../../line/stage.ts';
import { useWords as useDeskWords } from '../../words/use-words.ts';
import { Section } from '../parts/section.tsx';
import { useWords } from './words/use-words.ts';

function Give({ row, posts }: { row: TicketRow; posts: Posts }) {
	const words = useWords();
	const { snapshot } = useDesk();
	const free = snapshot?.seats.filter(({ state }) => state === 'ready') ?? [];
	if (row.priority === 'P0') return <span className="quiet">{words.giveCallLife}</span>;
	if (free.length === 0) return <span className="quiet">{words.freeSeats}</span>;
	const items = free.map(({ id, name }) => ({
		key: id,
		label: name,
		onClick: () => void posts.post(`/calls/${row.call?.id}/give`, { seatId: id }),
	}));
	return (
		<Dropdown menu={{ items }} trigger={['click']}>
			<Button size="small" data-testid={`give-${row.id}`}>
				{words.giveCall}
			</Button>
		</Dropdown>
	);
}

/** Lists callers whom nobody has answered, each with its clock. */
export function WaitingTable({ posts }: { posts: Posts }) {
	const words = useWords();
	const shared = useSharedWords();
	const { line } = useDeskWords();
	const { rows } = useDesk();
	const waiting = rows.filter(canAnswerCall);
	return (
		<Section title={words.waiting} name="waiting">
			{waiting.length === 0 && <p className="quiet">{words.nobodyWaits}</p>}
			{waiting.length > 0 && (
				<table className="registry-table">
					<thead>
						<tr>
							{[words.person, words.priority, words.area, words.waited, ''].map((head) => (
								<th key={head} scope="col">
									{head}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{waiting.map((row) => (
							<tr key={row.id} data-testid={`waits-${row.id}`}>
								<td>{personName(row, line)}</td>
								<td>
									<span className={`priority-word priority-word-${row.priority}`}>{shared.priorities[row.priority]}</span>
								</td>
								<td>{row.areaName}</td>
								<td>
									<SinceClock at={row.call?.startedAt ?? row.openedAt} />
								</td>
								<td className="actions">
									<Give row={row} posts={posts} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</Section>
	);
}
