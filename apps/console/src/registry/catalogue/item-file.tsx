import type { ItemDetail, StandardView } from '@unwalled/contracts';
import { useFormat, useLanguage, useSession, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { Facts } from '../parts/facts.tsx';
import { Section } from '../parts/section.tsx';
import { useSkillWord } from '../providers/use-skill-word.ts';
import { Link } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { ItemSheet } from './item-sheet.tsx';
import { PriceSheet } from './price-sheet.tsx';
import { PriceTable } from './price-table.tsx';

function ItemFacts({ detail: { item } }: { detail: ItemDetail }) {
	const words = useWords().catalogue;
	const shared = useSharedWords();
	const format = useFormat();
	const skillWord = useSkillWord();
	const from = item.activeFrom ? format.date(item.activeFrom) : '';
	const offered = item.activeUntil ? words.fromUntil(from, format.date(item.activeUntil)) : from ? words.since(from) : words.always;
	return (
		<Facts
			facts={[
				[words.code, item.code],
				[words.category, item.category],
				[words.price, `${format.money(item.priceCents)} / ${words.units[item.unit]}`],
				[words.duration, words.minutes(item.durationMin)],
				[words.skills, item.skills.map(skillWord).join(shared.listComma)],
				[words.groups, item.eligibleGroups.join(shared.listComma) || words.everybody],
				[words.offered, offered],
				[words.evidence, item.requiredEvidence.map((one) => words.evidences[one]).join(shared.listComma) || words.noEvidence],
			]}
		/>
	);
}

function StandardItem({ standard }: { standard: StandardView }) {
	const words = useWords().catalogue;
	const { language } = useLanguage();
	return (
		<details className="registry-details">
			<summary>
				{language === 'zh' ? standard.titleZh : standard.titleEn}{' '}
				<span className="quiet">
					{standard.code} · {words.version(standard.version)}
				</span>
			</summary>
			<p className="registry-prewrap">{standard.text}</p>
			<Link to={pathOf('catalogue', 'standards', standard.code)}>{words.openStandard}</Link>
		</details>
	);
}

/** One service item: what it is, by which standards, what it costs where and from when. */
export function ItemFile({ code, onChanged }: { code: string; onChanged: () => void }) {
	const words = useWords().catalogue;
	const { account, api } = useSession();
	const { language } = useLanguage();
	const [sheet, setSheet] = useState<'change' | 'price' | null>(null);
	const fetched = useFetched<ItemDetail>(code, 0, () => api.get(`/catalogue/items/${code}`));
	const canChange = account.role === 'supervisor' || account.role === 'administrator';
	const canPrice = canChange || account.role === 'registrar';
	const changed = () => {
		fetched.reload();
		onChanged();
	};
	return (
		<Loaded fetched={fetched}>
			{(detail) => (
				<article data-testid="item-file">
					<div className="registry-title">
						<h2>{language === 'zh' ? detail.item.nameZh : detail.item.nameEn}</h2>
						{canChange && (
							<div className="registry-title-actions">
								<Button size="small" onClick={() => setSheet('change')} data-testid="item-change">
									{words.change}
								</Button>
							</div>
						)}
					</div>
					<ItemFacts detail={detail} />
					<Section
						title={words.prices}
						name="prices"
						actions={
							canPrice && (
								<Button size="small" type="primary" onClick={() => setSheet('price')} data-testid="price-set">
									{words.setPrice}
								</Button>
							)
						}
					>
						{detail.prices.length === 0 ? <p className="quiet">{words.noPrices}</p> : <PriceTable prices={detail.prices} />}
					</Section>
					<Section title={words.standardsOf(detail.standards.length)}>
						{detail.standards.length === 0 && <p className="quiet">{words.noStandards}</p>}
						{detail.standards.map((standard) => (
							<StandardItem key={standard.code} standard={standard} />
						))}
					</Section>
					{sheet === 'change' && <ItemSheet item={detail.item} onChanged={changed} onClose={() => setSheet(null)} />}
					{sheet === 'price' && <PriceSheet item={detail.item} onChanged={changed} onClose={() => setSheet(null)} />}
				</article>
			)}
		</Loaded>
	);
}
