import { Button } from 'antd';
import { useSharedWords } from '../language/language.tsx';
import { useMode } from './mode.tsx';

/** Shows the other mode's name and switches to it. */
export function ModeSwitch() {
	const { mode, setMode } = useMode();
	const words = useSharedWords();
	const other = mode === 'dark' ? words.theme.toLight : words.theme.toDark;
	return (
		<Button
			type="text"
			size="small"
			data-testid="mode-switch"
			aria-label={`${other} ${words.theme.label}`}
			onClick={() => setMode(mode === 'dark' ? 'light' : 'dark')}
		>
			{other}
		</Button>
	);
}
