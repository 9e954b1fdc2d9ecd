import type { CallView } from '@unwalled/contracts';
import { Button, Input, type InputRef } from 'antd';
import { useRef } from 'react';
import type { Commands } from '../commands/use-commands.ts';
import { useDesk } from '../desk/desk.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { quickSentenceNames, quickSentences } from './quick-sentences.ts';

/** Types a line that is read out to the caller, or says a ready one. */
export function SayForm({ call, commands }: { call: CallView; commands: Commands }) {
	const words = useWords();
	const { overlay } = useDesk();
	const draft = useDraft(call.id, 'say');
	const field = useRef<InputRef>(null);
	const isOpen = call.status === 'in_progress' && call.endedAt === null;
	useKeys({ s: () => field.current?.focus() }, isOpen && overlay === null);
	const say = async (text: string) => {
		const said = text.trim();
		if (said !== '' && (await commands.run(`/calls/${call.id}/say`, { text: said })) && text === draft.text) draft.forget();
	};
	return (
		<div className="say-form">
			<div className="quick-sentences">
				{quickSentenceNames.map((name) => (
					<button
						key={name}
						type="button"
						disabled={!isOpen}
						title={quickSentences[name]}
						data-testid={`quick-${name}`}
						onClick={() => say(quickSentences[name])}
					>
						{words.call.quick[name]}
					</button>
				))}
			</div>
			<Input
				ref={field}
				size="small"
				disabled={!isOpen}
				value={draft.text}
				maxLength={500}
				placeholder={isOpen ? words.call.sayHint : words.call.sayClosed}
				aria-label={words.call.say}
				data-testid="say-input"
				onChange={(event) => draft.write(event.target.value)}
				onPressEnter={(event) => {
					// The Enter that ends a Chinese word in the input method is not an order to speak.
					if (!event.nativeEvent.isComposing) say(draft.text);
				}}
				suffix={
					<Button type="text" size="small" disabled={!isOpen} onClick={() => say(draft.text)} data-testid="say-submit">
						{words.call.sayDo} <KeyCap>S</KeyCap>
					</Button>
				}
			/>
		</div>
	);
}
