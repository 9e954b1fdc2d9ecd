import { type CommandResult, type PhoneWay, phoneWays, type SeatPhone } from '@unwalled/contracts';
import { errorSentence, useSession, useSharedWords } from '@unwalled/ui';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { usePosts } from '../commands/use-posts.ts';
import { useWords } from '../words/use-words.ts';
import './phone.css';

const ways = Object.keys(phoneWays) as PhoneWay[];

/** Asks how the telephone of a seat is set; null until there is an answer. */
function useSeatPhone(path: string): [SeatPhone | null, (view: SeatPhone) => void] {
	const { api } = useSession();
	const [view, setView] = useState<SeatPhone | null>(null);
	useEffect(() => {
		let isLeft = false;
		api.get<SeatPhone>(path).then(
			(answer) => !isLeft && setView(answer),
			() => undefined, // the choice stays closed; opening it again asks again
		);
		return () => {
			isLeft = true;
		};
	}, [api, path]);
	return [view, setView];
}

interface Choice {
	/** Where the telephone of the seat is read and set. */
	readonly path: string;
	onSaved?(): void;
}

function WayForm({ path, view, onSaved }: { path: string; view: SeatPhone; onSaved(view: SeatPhone): void }) {
	const words = useWords().phone;
	const shared = useSharedWords();
	const posts = usePosts();
	const group = useId();
	const [way, setWay] = useState(view.way);
	const [number, setNumber] = useState(view.number ?? '');
	const [asksKey, setAsksKey] = useState(view.asksKey);
	const isSame = way === view.way && (way === 'browser' || (number === (view.number ?? '') && asksKey === view.asksKey));
	const save = async (event: FormEvent) => {
		event.preventDefault();
		const answer = await posts.post<SeatPhone, CommandResult<SeatPhone>>(path, way === 'desk' ? { way, number, asksKey } : { way });
		if (answer) onSaved(answer.view);
	};
	return (
		<form className="phone-way" onSubmit={save}>
			<fieldset>
				<legend>{words.way.title}</legend>
				{ways.map((value) => (
					<label key={value}>
						<input type="radio" name={group} checked={way === value} onChange={() => setWay(value)} data-testid={`phone-way-${value}`} />
						{words.way[value]}
					</label>
				))}
			</fieldset>
			{way === 'desk' && (
				<>
					<label className="phone-number">
						{words.way.number}
						<input type="tel" required value={number} onChange={(event) => setNumber(event.target.value)} data-testid="phone-number" />
					</label>
					<label>
						<input type="checkbox" checked={asksKey} onChange={(event) => setAsksKey(event.target.checked)} data-testid="phone-asks-key" />
						{words.way.asksKey}
					</label>
					<p className="quiet">{words.way.asksKeyMeans}</p>
				</>
			)}
			{posts.refusal && <p role="alert">{posts.refusal.code === 'invalid' ? words.way.noNumber : errorSentence(posts.refusal, shared)}</p>}
			<button type="submit" className="phone-button" disabled={isSame || posts.running !== null} data-testid="phone-way-save">
				{words.way.save}
			</button>
		</form>
	);
}

/** Lets an operator, or whoever leads them, choose which telephone rings for a seat. */
export function WayChoice({ path, onSaved }: Choice) {
	const [view, setView] = useSeatPhone(path);
	if (!view) return null;
	const take = (saved: SeatPhone) => {
		setView(saved);
		onSaved?.();
	};
	return <WayForm key={`${view.way} ${view.number} ${view.asksKey}`} path={path} view={view} onSaved={take} />;
}
