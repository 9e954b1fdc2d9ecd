import type { SeniorField, SeniorRecord } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useId, useState } from 'react';
import { useFetched } from '../../desk/use-fetched.ts';
import { CommandForm } from '../parts/command-form.tsx';
import { Loaded } from '../parts/faces.tsx';
import { ReasonField } from '../parts/fields.tsx';
import { SeniorPick } from '../parts/senior-pick.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';
import { compareFiles } from './merge-compare.ts';
import { MergeTable } from './merge-table.tsx';

interface MergeFormProps extends FileProps {
	other: SeniorRecord;
	onOpen(id: string): void;
	onClose(): void;
}

function MergeForm({ record, other, onChanged, onOpen, onClose }: MergeFormProps) {
	const words = useWords().seniors.merge;
	const [take, setTake] = useState<readonly SeniorField[]>([]);
	const choose = (field: SeniorField, isTheirs: boolean) =>
		setTake((now) => (isTheirs ? [...now.filter((one) => one !== field), field] : now.filter((one) => one !== field)));
	const done = () => {
		onClose();
		onOpen(record.id);
	};
	return (
		<>
			<MergeTable keep={record} drop={other} rows={compareFiles(record, other)} take={take} onChoose={choose} />
			<p className="quiet">{words.means(record.name)}</p>
			<CommandForm<{ reason: string }>
				name="merge-form"
				path={`/seniors/${record.id}/merge`}
				submit={words.do}
				isDanger
				bodyOf={({ reason }) => ({ version: record.version, dropId: other.id, dropVersion: other.version, take, reason })}
				onDone={done}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<ReasonField label={words.why} />
			</CommandForm>
		</>
	);
}

/** Merges a second file of the same person into this one, after both were looked at side by side. */
export function MergeSheet({ record, onChanged, onOpen, onClose }: Omit<MergeFormProps, 'other'>) {
	const words = useWords().seniors.merge;
	const { api } = useSession();
	const pickId = useId();
	const [otherId, setOtherId] = useState<string | null>(null);
	const other = useFetched<SeniorRecord>(otherId, 0, () => api.get(`/seniors/${otherId}/record`));
	return (
		<Sheet title={words.title(record.name)} name="merge-sheet" width={860} onClose={onClose}>
			<p className="quiet">
				<label htmlFor={pickId}>{words.pick}</label>
			</p>
			<div className="registry-pick">
				<SeniorPick id={pickId} value={otherId ?? undefined} without={record.id} onChange={(id) => setOtherId(id ?? null)} />
			</div>
			{otherId && (
				<Loaded fetched={other}>
					{(found) => <MergeForm key={found.id} record={record} other={found} onChanged={onChanged} onOpen={onOpen} onClose={onClose} />}
				</Loaded>
			)}
		</Sheet>
	);
}
