import { Alert, Button } from 'antd';
import { useWords } from '../words/use-words.ts';

interface UndoLineProps {
	/** What was just done. */
	done: string;
	/** Absent for what cannot be taken back. */
	onUndo?: () => void;
	onClose(): void;
}

/** Says what was just done, and takes it back at one press. */
export function UndoLine({ done, onUndo, onClose }: UndoLineProps) {
	const words = useWords().shell;
	return (
		<Alert
			className="registry-undo"
			type="success"
			showIcon
			closable={{ onClose }}
			title={done}
			role="status"
			data-testid="undo-line"
			action={
				onUndo && (
					<Button size="small" onClick={onUndo} data-testid="undo">
						{words.undo}
					</Button>
				)
			}
		/>
	);
}
