import type { DeviceDetail, DeviceEventView, DeviceView } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { Facts } from '../parts/facts.tsx';
import { Section } from '../parts/section.tsx';
import { Link } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { DeviceActions } from './device-actions.tsx';
import { DeviceMark } from './device-mark.tsx';

function DeviceFacts({ device }: { device: DeviceView }) {
	const words = useWords().devices;
	const format = useFormat();
	const at = (instant: string | null, none: string) => (instant ? format.dateTime(instant) : none);
	return (
		<Facts
			facts={[
				[words.kind, `${words.kinds[device.kind]} ${device.model}`],
				[words.area, device.areaName],
				[words.household, device.household?.address],
				[
					words.senior,
					device.senior ? (
						<Link key="senior" to={pathOf('seniors', device.senior.id)}>
							{device.senior.name}
						</Link>
					) : (
						device.household && words.everybodys
					),
				],
				[words.phone, device.phone],
				[words.sim, device.sim],
				[words.boundAt, at(device.boundAt, '')],
				[
					words.proven,
					device.provenAt ? (
						format.dateTime(device.provenAt)
					) : (
						<span key="proven" className="late">
							{words.neverProven}
						</span>
					),
				],
				[words.heartbeat, at(device.heartbeatAt, words.noHeartbeat)],
				[words.battery, device.batteryPct === null ? '' : `${device.batteryPct}%`],
				[words.fault, device.fault],
			]}
		/>
	);
}

function EventLine({ event }: { event: DeviceEventView }) {
	const words = useWords().devices;
	const format = useFormat();
	const said = Object.entries(event.facts).flatMap(([name, value]) =>
		['reason', 'fault', 'note'].includes(name) && typeof value === 'string' && value !== '' ? [value] : [],
	);
	return (
		<li>
			<span className="quiet">{format.dateTime(event.at)}</span> {words.events[event.kind]} <span className="quiet">{event.by}</span>
			{said.length > 0 && <span> · {said.join(' · ')}</span>}
		</li>
	);
}

/** One device: how it stands, what can be done with it, what became of it. */
export function DeviceFile({ id, onChanged }: { id: string; onChanged: () => void }) {
	const words = useWords().devices;
	const { api } = useSession();
	const fetched = useFetched<DeviceDetail>(id, 0, () => api.get(`/devices/${id}`));
	const changed = () => {
		fetched.reload();
		onChanged();
	};
	return (
		<Loaded fetched={fetched}>
			{({ device, events }) => (
				<article data-testid="device-file">
					<div className="registry-title">
						<h2>{device.serial}</h2>
						<DeviceMark device={device} />
					</div>
					<DeviceActions device={device} onChanged={changed} />
					<DeviceFacts device={device} />
					<Section title={words.history} name="device-history">
						<ul className="plain-list">
							{events.map((event) => (
								<EventLine key={event.id} event={event} />
							))}
						</ul>
					</Section>
				</article>
			)}
		</Loaded>
	);
}
