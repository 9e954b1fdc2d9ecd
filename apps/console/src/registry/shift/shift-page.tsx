import { useSession } from '@unwalled/ui';
import { AddressTabs } from '../parts/address-tabs.tsx';
import { PageHead } from '../parts/page-head.tsx';
import type { PageProps } from '../shell/page-props.ts';
import { pathOf } from '../shell/pages.ts';
import { ForecastTab } from './forecast-tab.tsx';
import { NowTab } from './now-tab.tsx';
import { QualityTab } from './quality-tab.tsx';
import { RotaTab } from './rota-tab.tsx';
import { useWords } from './words/use-words.ts';
import './shift.css';

/** The shift: who is there, who should be, how calls are answered; operators find their own shifts and reviews. */
export default function ShiftPage({ rest }: PageProps) {
	const words = useWords();
	const leads = useSession().account.role === 'supervisor';
	const tabs = [
		...(leads ? [{ key: 'now', label: words.tabs.now, body: () => <NowTab /> }] : []),
		{ key: 'rota', label: words.tabs.rota, body: () => <RotaTab leads={leads} /> },
		{ key: 'quality', label: words.tabs.quality, body: () => <QualityTab leads={leads} /> },
		...(leads ? [{ key: 'forecast', label: words.tabs.forecast, body: () => <ForecastTab /> }] : []),
	];
	return (
		<>
			<PageHead title={words.title} hint={words.hint} />
			<AddressTabs path={pathOf('shift')} current={rest[0]} tabs={tabs} />
		</>
	);
}
