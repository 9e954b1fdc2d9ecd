import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { RefusalLine } from '../parts/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { LeaveSheet } from './leave-sheet.tsx';
import { MergeSheet } from './merge-sheet.tsx';
import { MoveSheet } from './move-sheet.tsx';
import type { FileProps } from './senior-file-page.tsx';

const acts = ['merge', 'move', 'leave', 'return'] as const;
type Act = (typeof acts)[number];

/** What is done with a whole file: merged with another, moved, ended, taken up again. */
export function FileActions({ record, onChanged, onOpen }: FileProps & { onOpen: (id: string) => void }) {
	const words = useWords().seniors;
	const [act, setAct] = useState<Act | null>(null);
	const close = () => setAct(null);
	const props = { record, onChanged, onClose: close };
	const posts = usePosts(onChanged);
	// Whoever may end the service may begin it again.
	const isPossible = (one: Act) =>
		record.allowed.includes(one === 'return' ? 'leave' : one) && (one === 'return') === (record.left !== null);
	const begin = (one: Act) => (one === 'return' ? posts.post(`/seniors/${record.id}/return`) : setAct(one));
	const items = acts.filter(isPossible).map((key) => ({
		key,
		danger: key === 'leave',
		label: <span data-testid={`act-${key}`}>{words.acts[key]}</span>,
		onClick: () => begin(key),
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
			<RefusalLine refusal={posts.refusal} />
		</div>
	);
}
