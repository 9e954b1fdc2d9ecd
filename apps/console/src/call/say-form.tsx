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

interface QuickSentencesProps {
	isOpen: boolean;
	onSay(text: string): void;
}

function QuickSentences({ isOpen, onSay }: QuickSentencesProps) {
	const words = useWords();
	return (
		<div className="quick-sentences">
			{quickSentenceNames.map((name) => (
				<button
					key={name}
					type="button"
					disabled={!isOpen}
					title={quickSentences[name]}
					data-testid={`quick-${name}`}
					onClick={() => onSay(quickSentences[name])}
				>
					{words.call.quick[name]}
				</button>
			))}
		</div>
	);
}

/** Sends what is typed; the field is free for the next line at once, and gets the line back when it was refused. */
function useTypedLine(callId: string, say: (text: string) => Promise<boolean>) {
	const draft = useDraft(callId, 'say');
	const send = async () => {
		const line = draft.text;
		if (line.trim() === '') return;
		draft.forget();
		if (!(await say(line))) draft.write(line);
	};
	return { text: draft.text, write: draft.write, send };
}

/** Types a line that is read out to the caller, or says a ready one. */
export function SayForm({ call, commands }: { call: CallView; commands: Commands }) {
	const words = useWords();
	const { overlay } = useDesk();
	const field = useRef<InputRef>(null);
	const isOpen = call.status === 'in_progress' && call.endedAt === null;
	const say = async (text: string) => (await commands.run(`/calls/${call.id}/say`, { text: text.trim() })) !== null;
	const line = useTypedLine(call.id, say);
	useKeys({ s: () => field.current?.focus() }, isOpen && overlay === null);
	return (
		<div className="say-form">
			<QuickSentences isOpen={isOpen} onSay={say} />
			<Input
				ref={field}
				size="small"
				disabled={!isOpen}
				value={line.text}
				maxLength={500}
				placeholder={isOpen ? words.call.sayHint : words.call.sayClosed}
				aria-label={words.call.say}
				data-testid="say-input"
				onChange={(event) => line.write(event.target.value)}
				// The Enter that ends a Chinese word in the input method is not an order to speak.
				onPressEnter={(event) => !event.nativeEvent.isComposing && line.send()}
				suffix={
					<Button type="text" size="small" disabled={!isOpen} onClick={line.send} data-testid="say-submit">
						{words.call.sayDo} <KeyCap>S</KeyCap>
					</Button>
				}
			/>
		</div>
	);
}
