import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';
import { LeaveSheet } from './leave-sheet.tsx';
import { MergeSheet } from './merge-sheet.tsx';
import { MoveSheet } from './move-sheet.tsx';

const acts = ['merge', 'move', 'leave'] as const;
type Act = (typeof acts)[number];

/** What is done with a whole file: merged with another, moved, ended. */
export function FileActions({ record, onChanged, onOpen }: FileProps & { onOpen: (id: string) => void }) {
	const words = useWords().seniors;
	const [act, setAct] = useState<Act | null>(null);
	const props = { record, onChanged, onClose: () => setAct(null) };
	const items = acts
		.filter((one) => record.left === null && record.allowed.includes(one))
		.map((key) => ({
			key,
			danger: key === 'leave',
			label: <span data-testid={`act-${key}`}>{words.acts[key]}</span>,
			onClick: () => setAct(key),
		}));
	return (
		<div className="registry-title-actions">
			{items.length > 0 && (
				<Dropdown menu={{ items }} trigger={['click']}>
					<Button size="small" data-testid="file-acts">
						{words.more}
					</Button>
				</Dropdown>
			)}
			{act === 'merge' && <MergeSheet {...props} onOpen={onOpen} />}
			{act === 'move' && <MoveSheet {...props} />}
			{act === 'leave' && <LeaveSheet {...props} />}
		</div>
	);
}
