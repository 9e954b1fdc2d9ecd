import { type DeviceView, deviceStatusSchema, deviceTroubleSchema } from '@unwalled/contracts';
import { useSettled } from '../../desk/use-settled.ts';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { ListPane } from '../parts/list-pane.tsx';
import { Split } from '../parts/split.tsx';
import { useFilters } from '../parts/use-filters.ts';
import { type List, useList } from '../parts/use-list.ts';
import { useAddress } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { DeviceFile } from './device-file.tsx';
import { DeviceMark } from './device-mark.tsx';

function Line({ device }: { device: DeviceView }) {
	const words = useWords().devices;
	return (
		<>
			<div className="registry-row-line">
				<strong>{device.serial}</strong>
				<span className="quiet">{words.kinds[device.kind]}</span>
				<span className="registry-row-end">
					<DeviceMark device={device} />
				</span>
			</div>
			<div className="registry-row-small">
				{[device.senior?.name, device.household?.address, device.areaName].filter(Boolean).join(' · ')}
			</div>
		</>
	);
}

interface FinderProps {
	list: List<DeviceView>;
	openedId: string | null;
	onOpen(id: string): void;
}

function Finder({ list, openedId, onOpen }: FinderProps) {
	const words = useWords().devices;
	const [filters, setFilters] = useFilters(['query', 'status', 'trouble']);
	const hasAsked = Boolean(filters.query || filters.status || filters.trouble);
	return (
		<ListPane
			list={list}
			name="device"
			label={words.title}
			openedId={openedId}
			onOpen={onOpen}
			search={{ value: filters.query ?? '', placeholder: words.search, onChange: (query) => setFilters({ query }) }}
			filters={
				<div className="registry-filters">
					<FilterChoice
						name="trouble"
						label={words.trouble}
						value={filters.trouble}
						options={deviceTroubleSchema.options.map((value) => ({ value, label: words.troubles[value] }))}
						onChange={(trouble) => setFilters({ trouble })}
					/>
					<FilterChoice
						name="status"
						label={words.status}
						value={filters.status}
						options={deviceStatusSchema.options.map((value) => ({ value, label: words.statuses[value] }))}
						onChange={(status) => setFilters({ status })}
					/>
				</div>
			}
			empty={
				filters.trouble === 'dormant'
					? { title: words.noneDormant, hint: words.noneDormantHint }
					: { title: hasAsked ? words.nothing : words.empty, hint: hasAsked ? words.nothingHint : words.emptyHint }
			}
			draw={(device) => <Line device={device} />}
		/>
	);
}

/** Finds devices: by serial number, by what is wrong with them, by where they stand. */
export function DevicesTab({ openedId }: { openedId: string | null }) {
	const words = useWords().devices;
	const { go } = useAddress();
	const [filters] = useFilters(['query', 'status', 'trouble']);
	const query = useSettled(filters.query ?? '').trim();
	const list = useList<DeviceView>('/devices', { query: query || undefined, status: filters.status, trouble: filters.trouble });
	const open = (id: string | null) => go(`${id === null ? pathOf('devices') : pathOf('devices', id)}${location.search}`);
	return (
		<Split
			invitation={words.invitation}
			onClose={() => open(null)}
			list={<Finder list={list} openedId={openedId} onOpen={open} />}
			detail={openedId && <DeviceFile key={openedId} id={openedId} onChanged={list.reload} />}
		/>
	);
}
