import { Button } from 'antd';
import type { ReactNode } from 'react';
import { EmptyFace } from '../../desk/faces.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';

interface SplitProps {
	list: ReactNode;
	/** The opened thing; null while none is. */
	detail: ReactNode;
	/** What to say where the opened thing would stand. */
	invitation: string;
	onClose(): void;
}

/** Shows a list and beside it what was opened; on a narrow screen one takes the other's place. */
export function Split({ list, detail, invitation, onClose }: SplitProps) {
	const words = useWords().shell;
	const isOpen = detail !== null;
	useKeys({ Escape: onClose }, isOpen);
	return (
		<div className={isOpen ? 'registry-split registry-split-open' : 'registry-split'}>
			<div className="registry-split-list">{list}</div>
			<div className="registry-split-detail">
				{isOpen && (
					<Button className="registry-split-back" size="small" onClick={onClose} data-testid="back-to-list">
						{words.toList}
					</Button>
				)}
				{detail ?? <EmptyFace title={invitation}>{words.listKeys}</EmptyFace>}
			</div>
		</div>
	);
}
