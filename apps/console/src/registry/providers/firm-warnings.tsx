import type { MemberDetail } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { EmptyFace } from '../../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';

/** Lists the warnings that a firm got; none is ever taken away. */
export function FirmWarnings({ detail }: { detail: MemberDetail }) {
	const words = useWords().providers;
	const format = useFormat();
	if (detail.warnings.length === 0) return <EmptyFace title={words.noWarnings}>{words.noWarningsHint}</EmptyFace>;
	return (
		<ul className="plain-list" data-testid="warnings">
			{detail.warnings.map((warning) => (
				<li key={warning.id}>
					<span className="quiet">
						{format.dateTime(warning.at)} {warning.by}
					</span>{' '}
					{warning.reason}
				</li>
			))}
		</ul>
	);
}
