import type { WorkTimeKind, WorkTimeView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { Section } from '../parts/section.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { UndoLine } from '../parts/undo-line.tsx';
import { useWords } from '../words/use-words.ts';

interface TimeDraft {
	kind: WorkTimeKind;
	from: string;
	until: string;
	note?: string;
}

interface WorkTimesProps {
	workerId: string;
	times: readonly WorkTimeView[];
	canChange: boolean;
	onChanged(): void;
}

function TimeSheet({ workerId, onChanged, onClose }: Omit<WorkTimesProps, 'times' | 'canChange'> & { onClose: () => void }) {
	const words = useWords().providers;
	const instant = (local: string) => new Date(local).toISOString();
	return (
		<Sheet title={words.addTime} name="time-sheet" onClose={onClose}>
			<CommandForm<TimeDraft>
				name="time-form"
				path={`/workers/${workerId}/times`}
				submit={words.addTimeDo}
				initial={{ kind: 'shift' }}
				bodyOf={({ from, until, ...time }) => ({ ...time, from: instant(from), until: instant(until) })}
				onDone={() => {
					onClose();
					onChanged();
				}}
				onCancel={onClose}
			>
				<ChoiceField
					name="kind"
					label={words.timeKind}
					isRequired
					options={(['shift', 'absence'] as const).map((value) => ({ value, label: words.timeKinds[value] }))}
				/>
				<div className="registry-form-pair">
					<TextField name="from" label={words.from} isRequired type="datetime-local" />
					<TextField name="until" label={words.until} isRequired type="datetime-local" />
				</div>
				<TextField name="note" label={words.note} />
			</CommandForm>
		</Sheet>
	);
}

/** Lists shifts and absences that are not over. Without any shift a worker decides by the switch on the phone. */
export function WorkTimes({ workerId, times, canChange, onChanged }: WorkTimesProps) {
	const words = useWords().providers;
	const format = useFormat();
	const posts = usePosts(onChanged);
	const [isAdding, setAdding] = useState(false);
	const [removed, setRemoved] = useState<WorkTimeView | null>(null);
	const putBack = async () => {
		if (!removed) return;
		const { id: _, ...time } = removed;
		if (await posts.post(`/workers/${workerId}/times`, time)) setRemoved(null);
	};
	return (
		<Section
			title={words.times}
			name="work-times"
			actions={
				canChange && (
					<Button size="small" onClick={() => setAdding(true)} data-testid="time-add">
						{words.addTime}
					</Button>
				)
			}
		>
			<RefusalLine refusal={posts.refusal} />
			{removed && <UndoLine done={words.timeRemoved} onUndo={putBack} onClose={() => setRemoved(null)} />}
			{times.length === 0 && <p className="quiet">{words.noTimes}</p>}
			<ul className="plain-list">
				{times.map((time) => (
					<li key={time.id} className="registry-time">
						<StandingMark standing={time.kind === 'shift' ? 'good' : 'late'}>{words.timeKinds[time.kind]}</StandingMark>
						<span>
							{format.dateTime(time.from)} – {format.dateTime(time.until)} <span className="quiet">{time.note}</span>
						</span>
						{canChange && (
							<ActButton posts={posts} path={`/work-times/${time.id}/remove`} isDanger name="time-remove" onDone={() => setRemoved(time)}>
								{words.removeTime}
							</ActButton>
						)}
					</li>
				))}
			</ul>
			{isAdding && <TimeSheet workerId={workerId} onChanged={onChanged} onClose={() => setAdding(false)} />}
		</Section>
	);
}
