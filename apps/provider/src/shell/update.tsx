import { registerSW } from 'virtual:pwa-register';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';

/** Says that a newer version waits; it never comes by itself while somebody is typing. */
export function Update() {
	const words = useWords();
	const [isReady, setReady] = useState(false);
	const update = useRef<(reload?: boolean) => Promise<void>>(undefined);
	useEffect(() => {
		update.current = registerSW({ onNeedRefresh: () => setReady(true) });
	}, []);
	if (!isReady) return null;
	return (
		<div className="strip">
			<span>{words.update.ready}</span>
			<Button onClick={() => update.current?.(true)}>{words.update.reload}</Button>
		</div>
	);
}
