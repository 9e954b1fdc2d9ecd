import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import type { ResponderView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Button } from 'antd';
import { useWords } from '../words/use-words.ts';

function useHours({ from, until }: ResponderView): string {
	const words = useWords().roster;
	const format = useFormat();
	if (from && until) return words.between(format.dateTime(from), format.dateTime(until));
	if (from) return words.from(format.dateTime(from));
	return until ? words.until(format.dateTime(until)) : words.always;
}

interface ResponderLineProps {
	responder: ResponderView;
	isRemoving: boolean;
	/** Undefined for whoever may only look. */
	onRemove: (() => void) | undefined;
}

/** Shows one person of the roster: whether the duty runs now, how to reach, where and when. */
export function ResponderLine({ responder, isRemoving, onRemove }: ResponderLineProps) {
	const words = useWords();
	const hours = useHours(responder);
	const { onDuty, name, phone, rota, areaName, ordinal } = responder;
	return (
		<li className="responder" data-testid={`responder-${responder.id}`} data-on-duty={onDuty}>
			<span className={onDuty ? 'responder-on' : 'responder-off'} title={onDuty ? words.roster.onDuty : words.roster.offDuty}>
				{onDuty ? <CheckCircleFilled aria-hidden="true" /> : <MinusCircleOutlined aria-hidden="true" />}{' '}
				{onDuty ? words.roster.onDuty : words.roster.offDuty}
			</span>
			<span className="responder-words">
				<strong>{name}</strong> {phone}
				<br />
				<span className="quiet">{[areaName, rota && `「${rota}」`, words.roster.order(ordinal), hours].filter(Boolean).join(' · ')}</span>
			</span>
			{onRemove && (
				<Button
					size="small"
					loading={isRemoving}
					onClick={onRemove}
					aria-label={`${words.roster.remove} ${name}`}
					data-testid="responder-remove"
				>
					{words.roster.remove}
				</Button>
			)}
		</li>
	);
}
