import type { ItemView } from '@unwalled/contracts';
import { useFormat, useLanguage } from '@unwalled/ui';
import { Input } from 'antd';
import { AreaPick } from '../parts/area-pick.tsx';
import { ListTab } from '../parts/list-tab.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { dayFromToday } from '../parts/today.ts';
import { useWords } from '../words/use-words.ts';
import { ItemFile } from './item-file.tsx';

function Line({ item }: { item: ItemView }) {
	const words = useWords().catalogue;
	const format = useFormat();
	const { language } = useLanguage();
	const today = dayFromToday(0);
	const isOver = item.activeUntil !== null && item.activeUntil < today;
	return (
		<>
			<div className="registry-row-line">
				<strong>{language === 'zh' ? item.nameZh : item.nameEn}</strong>
				<span className="registry-row-end">
					{format.money(item.priceCents)} / {words.units[item.unit]}
				</span>
			</div>
			<div className="registry-row-small">
				{[item.code, item.category, words.minutes(item.durationMin), words.standardCount(item.standardCount)].filter(Boolean).join(' · ')}{' '}
				{isOver && <StandingMark standing="plain">{words.notOffered}</StandingMark>}
			</div>
		</>
	);
}

/** Finds service items with the price of an area on a day. */
export function ItemsTab({ openedCode }: { openedCode: string | null }) {
	const words = useWords().catalogue;
	return (
		<ListTab<ItemView, 'areaPath' | 'on'>
			at={['catalogue', 'items']}
			listAt={['catalogue']}
			path="/catalogue/items"
			name="item"
			label={words.title}
			invitation={words.invitation}
			openedId={openedCode}
			search={words.search}
			filterNames={['areaPath', 'on']}
			controls={({ filters, setFilters }) => (
				<div className="registry-filters">
					<AreaPick isSmall isClearable value={filters.areaPath} onChange={(areaPath) => setFilters({ areaPath })} />
					<Input
						type="date"
						size="small"
						aria-label={words.priceOn}
						title={words.priceOn}
						value={filters.on ?? dayFromToday(0)}
						onChange={(event) => setFilters({ on: event.target.value })}
					/>
				</div>
			)}
			empty={({ isNarrowed }) =>
				isNarrowed ? { title: words.nothing, hint: words.nothingHint } : { title: words.empty, hint: words.emptyHint }
			}
			draw={(item) => <Line item={item} />}
			detail={(code, { list }) => <ItemFile key={code} code={code} onChanged={list.reload} />}
		/>
	);
}
