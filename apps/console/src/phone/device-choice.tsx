import { useEffect, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { chosenDevice, type DeviceKind, listDevices, type PhoneAudio } from './call-audio.ts';

function useDevices(kind: DeviceKind) {
	const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
	const [chosen, setChosen] = useState('');
	useEffect(() => {
		const read = async () => {
			setDevices(await listDevices(kind));
			setChosen(await chosenDevice(kind));
		};
		read();
		navigator.mediaDevices.addEventListener('devicechange', read);
		return () => navigator.mediaDevices.removeEventListener('devicechange', read);
	}, [kind]);
	return { devices, chosen, setChosen };
}

/** Lets the operator choose her microphone or loudspeaker; it is remembered at this desk. */
export function DeviceChoice({ audio, kind }: { audio: PhoneAudio; kind: DeviceKind }) {
	const words = useWords().phone;
	const { devices, chosen, setChosen } = useDevices(kind);
	const choose = (deviceId: string) => {
		setChosen(deviceId);
		// A device that was unplugged meanwhile: the call keeps the one it has.
		audio.choose(kind, deviceId).catch(() => setChosen(''));
	};
	return (
		<label className="phone-device">
			{words.devices[kind]}
			<select value={chosen} onChange={(event) => choose(event.target.value)} data-testid={`phone-${kind}`}>
				<option value="">{words.system}</option>
				{devices.map(({ deviceId, label }) => (
					<option key={deviceId} value={deviceId}>
						{label}
					</option>
				))}
			</select>
		</label>
	);
}
