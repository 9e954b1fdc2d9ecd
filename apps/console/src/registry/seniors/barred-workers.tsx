import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { CommandForm } from '../parts/command-form.tsx';
import { Field, ReasonField } from '../parts/fields.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { WorkerPick } from '../parts/worker-pick.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';

function BarSheet({ record, onChanged, onClose }: FileProps & { onClose: () => void }) {
	const words = useWords().seniors.barred;
	return (
		<Sheet title={words.addTitle(record.name)} name="bar-sheet" onClose={onClose}>
			<p className="quiet">{words.means}</p>
			<CommandForm<{ workerId: string; reason: string }>
				name="bar-form"
				path={`/seniors/${record.id}/bar`}
				submit={words.addDo}
				bodyOf={(draft) => ({ ...draft, barred: true })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<Field name="workerId" label={words.worker} isRequired>
					<WorkerPick without={record.barredWorkers.map((worker) => worker.id)} />
				</Field>
				<ReasonField />
			</CommandForm>
		</Sheet>
	);
}

/** Names the workers whom a senior does not want, takes in another, and lets one come again. */
export function BarredWorkers({ record, onChanged }: FileProps) {
	const words = useWords().seniors.barred;
	const [isAdding, setAdding] = useState(false);
	const [freed, setFreed] = useState<{ id: string; name: string } | null>(null);
	const mayChange = record.allowed.includes('bar_worker') && record.left === null;
	return (
		<div data-testid="barred-workers">
			{record.barredWorkers.length === 0 && <span className="quiet">{words.none} </span>}
			<ul className="plain-list">
				{record.barredWorkers.map((worker) => (
					<li key={worker.id} className="registry-barred">
						{worker.name}
						{mayChange && (
							<Button
								type="text"
								size="small"
								icon={<CloseOutlined aria-hidden="true" />}
								aria-label={words.freeOf(worker.name)}
								title={words.freeOf(worker.name)}
								onClick={() => setFreed(worker)}
								data-testid={`barred-free-${worker.id}`}
							/>
						)}
					</li>
				))}
			</ul>
			{mayChange && (
				<Button
					size="small"
					type="dashed"
					icon={<PlusOutlined aria-hidden="true" />}
					onClick={() => setAdding(true)}
					data-testid="barred-add"
				>
					{words.add}
				</Button>
			)}
			{isAdding && <BarSheet record={record} onChanged={onChanged} onClose={() => setAdding(false)} />}
			{freed && (
				<ReasonSheet
					title={words.freeTitle(freed.name)}
					hint={words.freeMeans}
					path={`/seniors/${record.id}/bar`}
					body={{ workerId: freed.id, barred: false }}
					submit={words.freeDo}
					onDone={onChanged}
					onSettled={onChanged}
					onClose={() => setFreed(null)}
				/>
			)}
		</div>
	);
}
