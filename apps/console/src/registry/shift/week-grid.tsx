import type { RotaShiftView, RotaView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import type { Posts } from '../../commands/use-posts.ts';
import { EmptyFace } from '../../desk/faces.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { UndoLine } from '../parts/undo-line.tsx';
import { dayOf, daysFrom } from './days.ts';
import { ShiftSheet } from './shift-sheet.tsx';
import { useWords } from './words/use-words.ts';

function ShiftChip({ shift, onRemove }: { shift: RotaShiftView; onRemove(shift: RotaShiftView): void }) {
	const words = useWords();
	const format = useFormat();
	const times = `${format.shortTime(shift.startsAt)}–${format.shortTime(shift.endsAt)}`;
	const short = shift.shortRestH === null ? null : words.restH(shift.shortRestH.toFixed(1).replace('.0', ''));
	return (
		<div className={`shift-chip shift-${shift.kind}${shift.published ? '' : ' shift-draft'}`} data-testid={`shift-${shift.accountId}`}>
			<span>
				{words.kinds[shift.kind]} {times}
			</span>
			{!shift.published && <span className="quiet">{words.draft}</span>}
			{short && <span className="late">{short}</span>}
			<Button size="small" type="text" onClick={() => onRemove(shift)} data-testid={`remove-${shift.id}`}>
				{words.remove}
			</Button>
		</div>
	);
}

interface WeekGridProps {
	rota: RotaView;
	posts: Posts;
	onChanged(): void;
}

/** A week of everybody: a row for each operator, a column for each day. */
export function WeekGrid({ rota, posts, onChanged }: WeekGridProps) {
	const words = useWords();
	const format = useFormat();
	const [adding, setAdding] = useState<{ operator: RotaView['operators'][number]; day: string } | null>(null);
	const [removing, setRemoving] = useState<RotaShiftView | null>(null);
	const [removed, setRemoved] = useState<RotaShiftView | null>(null);
	const days = daysFrom(rota.from, rota.days);
	const undo = async () => {
		if (removed && (await posts.post(`/rota/shifts/${removed.id}/restore`, { version: removed.version }))) setRemoved(null);
	};
	if (rota.operators.length === 0) return <EmptyFace title={words.noOperators}>{words.noSeatsHint}</EmptyFace>;
	return (
		<>
			{removed && <UndoLine done={words.removed(removed.accountName)} onUndo={() => void undo()} onClose={() => setRemoved(null)} />}
			<table className="registry-table shift-grid" data-testid="rota-grid">
				<thead>
					<tr>
						<th scope="col">{words.operator}</th>
						{days.map((day, at) => (
							<th key={day} scope="col">
								{words.weekdays[at]}{' '}
								{format
									.date(`${day}T04:00:00Z`)
									.replace(/^\d+年/, '')
									.replace(/ \d{4}$/, '')}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rota.operators.map((operator) => (
						<tr key={operator.id}>
							<th scope="row">{operator.name}</th>
							{days.map((day) => (
								<td key={day} data-testid={`day-${operator.id}-${day}`}>
									{rota.shifts
										.filter(({ accountId, startsAt }) => accountId === operator.id && dayOf(startsAt) === day)
										.map((shift) => (
											<ShiftChip key={shift.id} shift={shift} onRemove={setRemoving} />
										))}
									<Button
										size="small"
										type="text"
										aria-label={words.addFor(operator.name, day)}
										onClick={() => setAdding({ operator, day })}
										data-testid={`add-${operator.id}-${day}`}
									>
										+
									</Button>
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			{adding && <ShiftSheet {...adding} onDone={onChanged} onClose={() => setAdding(null)} />}
			{removing && (
				<ReasonSheet<{ view: RotaShiftView }>
					title={words.removeOf(removing.accountName)}
					path={`/rota/shifts/${removing.id}/remove`}
					body={{ version: removing.version }}
					submit={words.remove}
					onDone={({ view }) => setRemoved(view)}
					onSettled={onChanged}
					onClose={() => setRemoving(null)}
				/>
			)}
		</>
	);
}
