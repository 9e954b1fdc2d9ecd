import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from './desk.tsx';

/** The drawer begins under the bar and the SOS band, so that neither hides the other. */
const BELOW_BAND_PX = 84;
const OFFLINE_LINE_PX = 32;

interface DeskDrawerProps {
	title: string;
	size: number;
	/** Its `data-testid`. */
	name: string;
	extra?: ReactNode;
	children: ReactNode;
}

/** Lays a page over the right of the desk; the bar and a cry for help stay above it. */
export function DeskDrawer({ title, size, name, extra, children }: DeskDrawerProps) {
	const { live, setOverlay } = useDesk();
	const top = BELOW_BAND_PX + (live.phase === 'offline' ? OFFLINE_LINE_PX : 0);
	return (
		<Drawer open size={size} rootStyle={{ top }} title={title} extra={extra} onClose={() => setOverlay(null)}>
			<div data-testid={name} className="desk-drawer">
				{children}
			</div>
		</Drawer>
	);
}
