import type { DeviceView } from '@unwalled/contracts';
import { StandingMark } from '../parts/standing.tsx';
import { useWords } from '../words/use-words.ts';

/** Says in a word how a device stands: whether a press of it would arrive. */
export function DeviceMark({ device }: { device: DeviceView }) {
	const words = useWords().devices;
	const [trouble] = device.troubles;
	if (trouble)
		return <StandingMark standing={trouble === 'dormant' || trouble === 'fault' ? 'gone' : 'late'}>{words.troubles[trouble]}</StandingMark>;
	if (device.covered) return <StandingMark standing="good">{words.coveredShort}</StandingMark>;
	return <StandingMark standing={device.status === 'faulty' ? 'gone' : 'plain'}>{words.statuses[device.status]}</StandingMark>;
}
