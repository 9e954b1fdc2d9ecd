import type { MergeView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';

/** Says which files were merged into this one, and takes a merge back as long as it stands. */
export function MergedLines({ record, onChanged }: FileProps) {
	const words = useWords().seniors.merge;
	const shell = useWords().shell;
	const format = useFormat();
	const [undoing, setUndoing] = useState<MergeView | null>(null);
	return (
		<>
			{record.merges
				.filter((merge) => merge.undoneAt === null)
				.map((merge) => (
					<Alert
						key={merge.id}
						className="registry-undo"
						type="info"
						showIcon
						data-testid="merged-line"
						title={words.merged(merge.dropName, merge.mergedBy.name, format.date(merge.mergedAt))}
						description={merge.reason}
						action={
							record.allowed.includes('merge') && (
								<Button size="small" onClick={() => setUndoing(merge)} data-testid="merge-undo">
									{shell.undo}
								</Button>
							)
						}
					/>
				))}
			{undoing && (
				<ReasonSheet
					title={words.undoTitle(undoing.dropName)}
					hint={words.undoMeans}
					path={`/merges/${undoing.id}/undo`}
					submit={words.undo}
					onDone={onChanged}
					onSettled={onChanged}
					onClose={() => setUndoing(null)}
				/>
			)}
		</>
	);
}
