import { Modal } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';

const lines = [
	'space',
	'answer',
	'ringing',
	'presence',
	'stranded',
	'move',
	'enter',
	'find',
	'classify',
	'dispatch',
	'withdraw',
	'resolve',
	'close',
	'reopen',
	'cancel',
	'ambulance',
	'voice',
	'noAmbulance',
	'note',
	'say',
	'hush',
	'hangUp',
	'hold',
	'handOver',
	'why',
	'trouble',
	'escape',
	'help',
] as const;

/** Lists the keys of the desk. */
export function KeysHelp() {
	const words = useWords();
	const { setOverlay } = useDesk();
	return (
		<Modal open footer={null} width={720} title={words.keys.title} onCancel={() => setOverlay(null)}>
			<ul className="plain-list keys-help" data-testid="keys">
				{lines.map((line) => (
					<li key={line}>{words.keys[line]}</li>
				))}
			</ul>
		</Modal>
	);
}
