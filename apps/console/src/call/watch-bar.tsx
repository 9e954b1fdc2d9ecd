import { type CallView, type WatchPart, watchParts } from '@unwalled/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import type { Commands } from '../commands/use-commands.ts';
import { useWords } from '../words/use-words.ts';

/** Lets a supervisor listen to the call of an operator, whisper to them or speak up. */
export function WatchBar({ call, commands }: { call: CallView; commands: Commands }) {
	const words = useWords().inCall;
	const [part, setPart] = useState<WatchPart | null>(null);
	const watch = async (wanted: WatchPart) => {
		if (await commands.run(`/calls/${call.id}/watch`, { part: wanted })) setPart(wanted);
	};
	const stop = async () => {
		if (await commands.run(`/calls/${call.id}/stop-watching`)) setPart(null);
	};
	return (
		<div className="in-call" data-testid="watch">
			<span className="quiet">{words.watch}</span>
			{watchParts.map((one) => (
				<Button
					key={one}
					size="small"
					type={part === one ? 'primary' : 'default'}
					aria-pressed={part === one}
					disabled={commands.running !== null}
					onClick={() => void watch(one)}
					data-testid={`watch-${one}`}
				>
					{words.watchParts[one]}
				</Button>
			))}
			{/* Also when this page does not know of it, as after a reload. */}
			<Button size="small" onClick={() => void stop()} data-testid="watch-stop">
				{words.stop}
			</Button>
			{part && (
				<span role="status">
					{words.watching[part]} <span className="quiet">{words.pickUp}</span>
				</span>
			)}
		</div>
	);
}
