import type { StandardView } from '@unwalled/contracts';
import { useLanguage, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { useSettled } from '../../desk/use-settled.ts';
import { ListPane } from '../parts/list-pane.tsx';
import { Split } from '../parts/split.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { useList } from '../parts/use-list.ts';
import { useAddress } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
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

/** Finds standards: how the work is done, in every version that was ever published. */
export function StandardsTab({ openedCode }: { openedCode: string | null }) {
	const words = useWords().catalogue;
	const { account } = useSession();
	const { go } = useAddress();
	const [filters, setFilters] = useFilters(['query']);
	const query = useSettled(filters.query ?? '').trim();
	const list = useList<StandardView>('/catalogue/standards', { query: query || undefined });
	const [isWriting, setWriting] = useState(false);
	const canPublish = account.role === 'supervisor' || account.role === 'administrator';
	const open = (code: string | null) => go(`${pathOf('catalogue', 'standards', ...(code === null ? [] : [code]))}${location.search}`);
	return (
		<>
			<Split
				invitation={words.invitationStandard}
				onClose={() => open(null)}
				list={
					<ListPane
						list={list}
						name="standard"
						label={words.tabs.standards}
						openedId={openedCode}
						onOpen={open}
						search={{ value: filters.query ?? '', placeholder: words.searchStandard, onChange: (value) => setFilters({ query: value }) }}
						filters={
							canPublish && (
								<Button size="small" type="primary" onClick={() => setWriting(true)} data-testid="standard-new">
									{words.newStandard}
								</Button>
							)
						}
						empty={query ? { title: words.nothing, hint: words.nothingHint } : { title: words.noStandards, hint: words.emptyHint }}
						draw={(standard) => <Line standard={standard} />}
					/>
				}
				detail={openedCode && <StandardFile key={openedCode} code={openedCode} canPublish={canPublish} onChanged={list.reload} />}
			/>
			{isWriting && <StandardSheet onDone={list.reload} onClose={() => setWriting(false)} />}
		</>
	);
}
