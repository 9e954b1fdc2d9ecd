import type { MemberWorker } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useCanChange } from '../parts/use-can-change.ts';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import type { FirmProps } from './firm-props.ts';
import { useSkillWord } from './use-skill-word.ts';
import { WorkerFormSheet } from './worker-form-sheet.tsx';
import { WorkerSheet } from './worker-sheet.tsx';

function Skills({ worker }: { worker: MemberWorker }) {
	const words = useWords().providers;
	const skillWord = useSkillWord();
	return (
		<span className="registry-marks">
			{worker.skills.map((skill) => {
				const isFit = worker.fitSkills.includes(skill);
				return (
					<span key={skill} title={isFit ? undefined : words.unfit}>
						<StandingMark standing={isFit ? 'good' : 'gone'}>{skillWord(skill)}</StandingMark>
					</span>
				);
			})}
		</span>
	);
}

/** The people of a firm: what each may be sent for today, and whether they are on shift. */
export function FirmWorkers({ detail }: FirmProps) {
	const words = useWords().providers;
	const shared = useSharedWords();
	const canChange = useCanChange();
	const list = useList<MemberWorker>(`/members/${detail.member.id}/workers`);
	const [openedId, setOpenedId] = useState<string | null>(null);
	const [isAdding, setAdding] = useState(false);
	return (
		<>
			<div className="registry-tab-actions">
				{canChange && (
					<Button size="small" type="primary" onClick={() => setAdding(true)} data-testid="worker-add">
						{words.addWorker}
					</Button>
				)}
			</div>
			<TableList
				list={list}
				name="worker"
				keyOf={(worker) => worker.id}
				heads={[words.worker, words.phone, words.skills, words.now, '']}
				empty={{ title: words.noWorkers, hint: words.noWorkersHint }}
				cells={(worker) => [
					worker.name,
					worker.phone,
					<Skills key="skills" worker={worker} />,
					<span key="now">
						{shared.workerStatuses[worker.status]}
						<div className="quiet registry-small">{worker.onShift ? words.onShift : words.offShift}</div>
					</span>,
					<Button key="open" size="small" onClick={() => setOpenedId(worker.id)} data-testid={`worker-open-${worker.id}`}>
						{words.openWorker}
					</Button>,
				]}
			/>
			{isAdding && (
				<WorkerFormSheet
					path={`/members/${detail.member.id}/workers`}
					firm={detail.member}
					onDone={list.reload}
					onClose={() => setAdding(false)}
				/>
			)}
			{openedId && <WorkerSheet id={openedId} firm={detail.member} onChanged={list.reload} onClose={() => setOpenedId(null)} />}
		</>
	);
}
