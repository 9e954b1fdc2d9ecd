import { Button } from 'antd';
import { useState } from 'react';
import { EmptyFace } from '../../desk/faces.tsx';
import { useCanChange } from '../parts/use-can-change.ts';
import { useWords } from '../words/use-words.ts';
import type { FirmProps } from './firm-props.ts';
import { PaperRows } from './paper-rows.tsx';
import { PaperSheet } from './paper-sheet.tsx';

/** The papers of a firm: without a licence and an insurance that are good today it gets no offers. */
export function FirmPapers({ detail, onChanged }: FirmProps) {
	const words = useWords().providers;
	const canChange = useCanChange();
	const [isAdding, setAdding] = useState(false);
	const papers = detail.papers.filter((paper) => paper.worker === null);
	return (
		<>
			<div className="registry-tab-actions">
				{canChange && (
					<Button size="small" type="primary" onClick={() => setAdding(true)} data-testid="paper-add">
						{words.addPaper}
					</Button>
				)}
			</div>
			{papers.length === 0 ? (
				<EmptyFace title={words.noPapers}>{detail.papersRequired ? words.noPapersHint : words.papersNotRequired}</EmptyFace>
			) : (
				<PaperRows papers={papers} onChanged={onChanged} />
			)}
			{isAdding && (
				<PaperSheet of="firm" path={`/members/${detail.member.id}/papers`} onDone={onChanged} onClose={() => setAdding(false)} />
			)}
		</>
	);
}
