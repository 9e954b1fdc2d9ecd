import type { DeviceView, SeniorRecord } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { DeviceMark } from '../devices/device-mark.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { Link } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';

/** Lists the devices that stand at a senior's home, and whether each has proved itself. */
export function DevicesTab({ record }: { record: SeniorRecord }) {
	const words = useWords().devices;
	const format = useFormat();
	const list = useList<DeviceView>('/devices', { seniorId: record.id });
	return (
		<TableList
			list={list}
			name="senior-device"
			keyOf={(device) => device.id}
			heads={[words.kind, words.serial, words.state, words.proven, '']}
			empty={{ title: words.noneHere, hint: words.noneHereHint }}
			cells={(device) => [
				`${words.kinds[device.kind]} ${device.model}`,
				device.serial,
				<DeviceMark key="mark" device={device} />,
				device.provenAt ? format.dateTime(device.provenAt) : words.neverProven,
				<Link key="open" to={pathOf('devices', device.id)}>
					{words.open}
				</Link>,
			]}
		/>
	);
}
