import { DisconnectOutlined } from '@ant-design/icons';
import { useFormat } from '@unwalled/ui';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';

/** Says across the whole page that nothing rings here while the line is broken, and what to do instead. */
export function OfflineLine() {
	const words = useWords();
	const format = useFormat();
	const { live } = useDesk();
	if (live.phase !== 'offline') return null;
	return (
		<div className="offline-line" role="alert" data-testid="offline-line">
			<DisconnectOutlined aria-hidden="true" /> {words.bar.offline(format.time(live.since))}
		</div>
	);
}
