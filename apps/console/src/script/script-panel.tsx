import { type TicketRow, unfinishedTicketStatuses } from '@unwalled/contracts';
import { useNoteDraft } from '../commands/note-draft.tsx';
import { useWords } from '../words/use-words.ts';
import { answers, isClosed, type Question, questionsFor, readAnswer, writeAnswer } from './questions.ts';
import './script.css';

interface AnswerProps {
	given: string;
	onAnswer(answer: string): void;
}

function WordAnswer({ given, onAnswer }: AnswerProps) {
	const words = useWords().script;
	return (
		<span className="script-answers">
			{answers.map((answer) => (
				<button key={answer} type="button" aria-pressed={given.trim() === words[answer]} onClick={() => onAnswer(words[answer])}>
					{words[answer]}
				</button>
			))}
		</span>
	);
}

function TypedAnswer({ given, onAnswer, label }: AnswerProps & { label: string }) {
	return (
		<input className="script-typed" aria-label={label} maxLength={200} value={given} onChange={(event) => onAnswer(event.target.value)} />
	);
}

function QuestionLine({ question, canWrite }: { question: Question; canWrite: boolean }) {
	const words = useWords();
	const note = useNoteDraft();
	const text = words.script[question];
	const answer = {
		given: readAnswer(note.text, text),
		onAnswer: (given: string) => note.write(writeAnswer(note.text, text, given)),
	};
	return (
		<li>
			<span>{text}</span>
			{canWrite && (isClosed(question) ? <WordAnswer {...answer} /> : <TypedAnswer {...answer} label={text} />)}
		</li>
	);
}

/** Shows the few questions to ask; each answer is written into the note. */
export function ScriptPanel({ row }: { row: TicketRow }) {
	const words = useWords();
	// Also once help is on its way: whoever stays on the line goes on asking.
	if (!unfinishedTicketStatuses.some((status) => status === row.status)) return null;
	return (
		<section className="script" aria-label={words.script.title}>
			<h3>{words.script.title}</h3>
			<ul className="plain-list">
				{questionsFor(row).map((question) => (
					<QuestionLine key={question} question={question} canWrite={row.allowedActions.includes('note')} />
				))}
			</ul>
			{row.priority === 'P0' && <p className="late">{words.script.silent}</p>}
		</section>
	);
}
