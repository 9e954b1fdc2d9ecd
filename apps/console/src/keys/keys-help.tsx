import { Modal } from 'antd';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';
import './key-cap.css';

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

/** The key comes first, up to the colon of either script. */
function KeyLine({ sentence }: { sentence: string }) {
	const end = sentence.search(/[:：]/);
	return (
		<li>
			<kbd>{sentence.slice(0, end)}</kbd> {sentence.slice(end + 1)}
		</li>
	);
}

/** Lists the keys of the desk. */
export function KeysHelp() {
	const words = useWords();
	const { setOverlay } = useDesk();
	return (
		<Modal open footer={null} width={720} title={words.keys.title} onCancel={() => setOverlay(null)}>
			<ul className="plain-list keys-help" data-testid="keys">
				{lines.map((line) => (
					<KeyLine key={line} sentence={words.keys[line]} />
				))}
			</ul>
		</Modal>
	);
}
