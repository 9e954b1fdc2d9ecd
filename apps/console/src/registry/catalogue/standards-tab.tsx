import type { StandardView } from '@unwalled/contracts';
import { useLanguage, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { ListTab } from '../parts/list-tab.tsx';
import { useWords } from '../words/use-words.ts';
import { StandardFile } from './standard-file.tsx';
import { StandardSheet } from './standard-sheet.tsx';

function Line({ standard }: { standard: StandardView }) {
	const words = useWords().catalogue;
	const { language } = useLanguage();
	return (
		<>
			<div className="registry-row-line">
				<strong>{language === 'zh' ? standard.titleZh : standard.titleEn}</strong>
				<span className="registry-row-end quiet">{words.version(standard.version)}</span>
			</div>
			<div className="registry-row-small">
				{standard.code} · {standard.text}
			</div>
		</>
	);
}

function NewStandard({ onDone }: { onDone: () => void }) {
	const words = useWords().catalogue;
	const [isWriting, setWriting] = useState(false);
	return (
		<>
			<Button size="small" type="primary" onClick={() => setWriting(true)} data-testid="standard-new">
				{words.newStandard}
			</Button>
			{isWriting && <StandardSheet onDone={onDone} onClose={() => setWriting(false)} />}
		</>
	);
}

/** Finds standards: how the work is done, in every version that was ever published. */
export function StandardsTab({ openedCode }: { openedCode: string | null }) {
	const words = useWords().catalogue;
	const { account } = useSession();
	const canPublish = account.role === 'supervisor' || account.role === 'administrator';
	return (
		<ListTab<StandardView>
			at={['catalogue', 'standards']}
			path="/catalogue/standards"
			name="standard"
			label={words.tabs.standards}
			invitation={words.invitationStandard}
			openedId={openedCode}
			search={words.searchStandard}
			controls={({ list }) => canPublish && <NewStandard onDone={list.reload} />}
			empty={({ isNarrowed }) =>
				isNarrowed ? { title: words.nothing, hint: words.nothingHint } : { title: words.noStandards, hint: words.emptyHint }
			}
			draw={(standard) => <Line standard={standard} />}
			detail={(code, { list }) => <StandardFile key={code} code={code} canPublish={canPublish} onChanged={list.reload} />}
		/>
	);
}
