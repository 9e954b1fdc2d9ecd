import { type DeviceView, deviceStatusSchema, deviceTroubleSchema } from '@unwalled/contracts';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { ListTab } from '../parts/list-tab.tsx';
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

/** Finds devices: by serial number, by what is wrong with them, by where they stand. */
export function DevicesTab({ openedId }: { openedId: string | null }) {
	const words = useWords().devices;
	return (
		<ListTab<DeviceView, 'status' | 'trouble'>
			at={['devices']}
			path="/devices"
			name="device"
			label={words.title}
			invitation={words.invitation}
			openedId={openedId}
			search={words.search}
			filterNames={['status', 'trouble']}
			controls={({ filters, setFilters }) => (
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
			)}
			empty={({ filters, isNarrowed }) => {
				if (filters.trouble === 'dormant') return { title: words.noneDormant, hint: words.noneDormantHint };
				return isNarrowed ? { title: words.nothing, hint: words.nothingHint } : { title: words.empty, hint: words.emptyHint };
			}}
			draw={(device) => <Line device={device} />}
			detail={(id, { list }) => <DeviceFile key={id} id={id} onChanged={list.reload} />}
		/>
	);
}
