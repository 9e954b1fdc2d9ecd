import type { ItemView } from '@unwalled/contracts';
import { useFormat, useLanguage } from '@unwalled/ui';
import { Input } from 'antd';
import { useSettled } from '../../desk/use-settled.ts';
import { AreaPick } from '../parts/area-pick.tsx';
import { ListPane } from '../parts/list-pane.tsx';
import { Split } from '../parts/split.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { dayFromToday } from '../parts/today.ts';
import { useFilters } from '../parts/use-filters.ts';
import { useList } from '../parts/use-list.ts';
import { useAddress } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
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
	const { go } = useAddress();
	const [filters, setFilters] = useFilters(['query', 'areaPath', 'on']);
	const query = useSettled(filters.query ?? '').trim();
	const list = useList<ItemView>('/catalogue/items', { query: query || undefined, areaPath: filters.areaPath, on: filters.on });
	const open = (code: string | null) => go(`${code === null ? pathOf('catalogue') : pathOf('catalogue', 'items', code)}${location.search}`);
	return (
		<Split
			invitation={words.invitation}
			onClose={() => open(null)}
			list={
				<ListPane
					list={list}
					name="item"
					label={words.title}
					openedId={openedCode}
					onOpen={open}
					search={{ value: filters.query ?? '', placeholder: words.search, onChange: (value) => setFilters({ query: value }) }}
					filters={
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
					}
					empty={query ? { title: words.nothing, hint: words.nothingHint } : { title: words.empty, hint: words.emptyHint }}
					draw={(item) => <Line item={item} />}
				/>
			}
			detail={openedCode && <ItemFile key={openedCode} code={openedCode} onChanged={list.reload} />}
		/>
	);
}
