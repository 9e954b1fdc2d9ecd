import type { DeviceView } from '@unwalled/contracts';

/** What every form about one device gets. */
export interface DeviceSheetProps {
	device: DeviceView;
	/** Reads the device again. */
	onChanged(): void;
	onClose(): void;
}
