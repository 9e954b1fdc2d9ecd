import type { MemberRow, WorkerDetail } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { Section } from '../parts/section.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useCanChange } from '../parts/use-can-change.ts';
import { useWords } from '../words/use-words.ts';
import { PaperRows } from './paper-rows.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import { WorkTimes } from './work-times.tsx';
import { WorkerFormSheet } from './worker-form-sheet.tsx';

interface WorkerSheetProps {
	id: string;
	firm: MemberRow;
	onChanged(): void;
	onClose(): void;
}

function WorkerParts({ detail, firm, onChanged }: { detail: WorkerDetail; firm: MemberRow; onChanged: () => void }) {
	const words = useWords().providers;
	const canChange = useCanChange();
	const [sheet, setSheet] = useState<'change' | 'certificate' | null>(null);
	const { worker, certificates, times } = detail;
	return (
		<>
			<div className="registry-tab-actions">
				{canChange && (
					<Button size="small" onClick={() => setSheet('change')}>
						{words.change}
					</Button>
				)}
			</div>
			<Section
				title={words.certificates}
				actions={
					canChange && (
						<Button size="small" onClick={() => setSheet('certificate')} data-testid="certificate-add">
							{words.addPaper}
						</Button>
					)
				}
			>
				{certificates.length === 0 ? (
					<p className="quiet">{words.noCertificates}</p>
				) : (
					<PaperRows papers={certificates} onChanged={onChanged} />
				)}
			</Section>
			<WorkTimes workerId={worker.id} times={times} canChange={canChange} onChanged={onChanged} />
			{sheet === 'change' && (
				<WorkerFormSheet
					path={`/workers/${worker.id}/change`}
					firm={firm}
					worker={worker}
					onDone={onChanged}
					onClose={() => setSheet(null)}
				/>
			)}
			{sheet === 'certificate' && (
				<PaperSheet of="worker" path={`/workers/${worker.id}/certificates`} onDone={onChanged} onClose={() => setSheet(null)} />
			)}
		</>
	);
}

/** One worker: certificates with how long they are good, shifts and absences. */
export function WorkerSheet({ id, firm, onChanged, onClose }: WorkerSheetProps) {
	const words = useWords().providers;
	const { api } = useSession();
	const fetched = useFetched<WorkerDetail>(id, 0, () => api.get(`/workers/${id}`));
	const changed = () => {
		fetched.reload();
		onChanged();
	};
	return (
		<Sheet title={fetched.value?.worker.name ?? words.worker} name="worker-sheet" width={820} onClose={onClose}>
			<Loaded fetched={fetched}>{(detail) => <WorkerParts detail={detail} firm={firm} onChanged={changed} />}</Loaded>
		</Sheet>
	);
}
