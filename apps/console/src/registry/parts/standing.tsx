import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

/** How something stands: well, soon in need of somebody, or out of use. */
export type Standing = 'good' | 'late' | 'gone' | 'plain';

const symbols: Record<Standing, ReactNode> = {
	good: <CheckCircleOutlined aria-hidden="true" />,
	late: <ClockCircleOutlined aria-hidden="true" />,
	gone: <CloseCircleOutlined aria-hidden="true" />,
	plain: null,
};

/** Says how something stands by colour, symbol and word: never by colour alone. */
export function StandingMark({ standing, children }: { standing: Standing; children: ReactNode }) {
	return (
		<span className={`registry-mark registry-mark-${standing}`} data-standing={standing}>
			{symbols[standing]} {children}
		</span>
	);
}
