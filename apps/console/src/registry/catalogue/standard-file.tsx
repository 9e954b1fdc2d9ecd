import type { StandardView } from '@unwalled/contracts';
import { useFormat, useLanguage, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { Section } from '../parts/section.tsx';
import { useWords } from '../words/use-words.ts';
import { StandardSheet } from './standard-sheet.tsx';

interface StandardFileProps {
	code: string;
	canPublish: boolean;
	onChanged(): void;
}

function Versions({ versions, canPublish, onEdit }: { versions: readonly StandardView[]; canPublish: boolean; onEdit: () => void }) {
	const words = useWords().catalogue;
	const format = useFormat();
	const { language } = useLanguage();
	const [newest, ...older] = versions;
	if (!newest) return null;
	const published = (one: StandardView) => words.published(one.publishedBy, format.date(one.publishedAt));
	return (
		<article data-testid="standard-file">
			<div className="registry-title">
				<h2>{language === 'zh' ? newest.titleZh : newest.titleEn}</h2>
				<span className="quiet">
					{newest.code} · {words.version(newest.version)}
				</span>
				{canPublish && (
					<div className="registry-title-actions">
						<Button size="small" onClick={onEdit} data-testid="standard-edit">
							{words.newVersion}
						</Button>
					</div>
				)}
			</div>
			<p className="registry-prewrap">{newest.text}</p>
			<p className="quiet">
				{newest.requiredEvidence.map((one) => words.evidences[one]).join('、') || words.noEvidence} · {published(newest)}
			</p>
			{older.length > 0 && (
				<Section title={words.olderVersions}>
					{older.map((one) => (
						<details key={one.version} className="registry-details">
							<summary>
								{words.version(one.version)} <span className="quiet">{published(one)}</span>
							</summary>
							<p className="registry-prewrap">{one.text}</p>
						</details>
					))}
				</Section>
			)}
		</article>
	);
}

/** One standard with all its versions; visits keep the one that they were done by. */
export function StandardFile({ code, canPublish, onChanged }: StandardFileProps) {
	const { api } = useSession();
	const [isEditing, setEditing] = useState(false);
	const fetched = useFetched<StandardView[]>(code, 0, () => api.get(`/catalogue/standards/${code}`));
	const done = () => {
		fetched.reload();
		onChanged();
	};
	return (
		<Loaded fetched={fetched}>
			{(versions) => (
				<>
					<Versions versions={versions} canPublish={canPublish} onEdit={() => setEditing(true)} />
					{isEditing && <StandardSheet standard={versions[0]} onDone={done} onClose={() => setEditing(false)} />}
				</>
			)}
		</Loaded>
	);
}
