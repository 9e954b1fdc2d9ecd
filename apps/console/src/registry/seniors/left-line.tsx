import { useFormat } from '@unwalled/ui';
import { Alert } from 'antd';
import { usePosts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';

/** Says since when and why a senior is not served any more, and begins the service again at one press. */
export function LeftLine({ record, onChanged }: FileProps) {
	const words = useWords().seniors;
	const format = useFormat();
	const posts = usePosts(onChanged);
	if (!record.left) return null;
	const reasons: Readonly<Record<string, string>> = words.leaveReasons;
	return (
		<>
			<Alert
				className="registry-undo"
				type="warning"
				showIcon
				data-testid="left-line"
				title={words.leftSince(format.date(record.left.at), reasons[record.left.reason] ?? record.left.reason)}
				action={
					record.allowed.includes('leave') && (
						<ActButton posts={posts} path={`/seniors/${record.id}/return`} name="senior-return">
							{words.return}
						</ActButton>
					)
				}
			/>
			<RefusalLine refusal={posts.refusal} />
		</>
	);
}
