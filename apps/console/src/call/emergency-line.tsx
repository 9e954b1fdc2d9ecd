import { emergencyNumbers } from '@unwalled/contracts';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';

interface EmergencyLineProps {
	/** What those who come to help need to know; null while nobody knows who the senior is. */
	card: string | null;
	run(verb: string, body?: object): unknown;
}

/** Brings 120, 110 or 119 into the call, and shows the sentence that tells them where to go. */
export function EmergencyLine({ card, run }: EmergencyLineProps) {
	const words = useWords().inCall;
	// Three lines that are needed when somebody comes, and room for what is typed until then.
	const [isShown, show] = useState(false);
	const call = (number: string) => {
		show(true);
		run('emergency', { number });
	};
	return (
		<div className="emergency-line">
			<span className="quiet">{words.emergency}</span>
			{emergencyNumbers.map((number) => (
				<Popconfirm
					key={number}
					title={words.callNow(number)}
					okText={words.yes}
					cancelText={words.no}
					okButtonProps={{ 'data-testid': `emergency-${number}-yes` }}
					onConfirm={() => call(number)}
				>
					<Button size="small" danger data-testid={`emergency-${number}`}>
						{number}
					</Button>
				</Popconfirm>
			))}
			{card && (
				<Button size="small" aria-expanded={isShown} onClick={() => show(!isShown)} data-testid="show-card">
					{words.cardShow}
				</Button>
			)}
			{card && isShown && (
				<p className="card-sentence" data-testid="card">
					<span className="quiet">{words.card}</span> {card}{' '}
					<Button size="small" type="link" onClick={() => void run('read-card')} data-testid="read-card">
						{words.readAloud}
					</Button>
				</p>
			)}
		</div>
	);
}
