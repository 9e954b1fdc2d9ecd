import { SearchOutlined } from '@ant-design/icons';
import { useSharedWords } from '@unwalled/ui';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { EmptyFace } from '../desk/faces.tsx';
import { neighbour } from '../line/hold-order.ts';
import { personName } from '../line/person-name.ts';
import { useWords } from '../words/use-words.ts';
import type { Hit } from './hits.ts';
import { RegisterFailure } from './register-failure.tsx';
import { useHits } from './use-hits.ts';
import './search.css';

function HitText({ hit }: { hit: Hit }) {
	const words = useWords();
	const shared = useSharedWords();
	if (hit.kind === 'command') return <>{hit.label}</>;
	if (hit.kind === 'ticket') {
		return (
			<>
				<strong>{personName(hit.row, words.line)}</strong> {hit.row.summary || shared.ticketKinds[hit.row.kind]}
				<span className="quiet">{hit.row.number}</span>
			</>
		);
	}
	return (
		<>
			<strong>{hit.senior.name}</strong> {shared.years(hit.senior.age)}
			<span className="quiet">{hit.senior.address}</span>
		</>
	);
}

function HitList({ hits, marked, onChoose }: { hits: readonly Hit[]; marked: string | null; onChoose(hit: Hit): void }) {
	const words = useWords();
	const titles = { senior: words.search.seniors, ticket: words.search.tickets, command: words.search.commands };
	return (
		<div role="listbox" id="hits" aria-label={words.search.title} className="hits">
			{hits.map((hit, index) => (
				<div key={hit.id}>
					{hits[index - 1]?.kind !== hit.kind && (
						<div role="presentation" className="hits-title">
							{titles[hit.kind]}
						</div>
					)}
					{/* biome-ignore lint/a11y/useKeyWithClickEvents: the search field moves and chooses by key */}
					<div
						role="option"
						tabIndex={-1}
						id={hit.id}
						aria-selected={hit.id === marked}
						className="hit"
						data-testid={`hit-${hit.id}`}
						onClick={() => onChoose(hit)}
					>
						<HitText hit={hit} />
					</div>
				</div>
			))}
		</div>
	);
}

/** What choosing a hit does: opens it, or runs the command. */
function useChoose(): (hit: Hit) => void {
	const { open, openTicket, setOverlay } = useDesk();
	return (hit) => {
		if (hit.kind === 'ticket') openTicket(hit.row.id);
		else if (hit.kind === 'senior') open({ kind: 'senior', id: hit.senior.id });
		else {
			setOverlay(null);
			hit.run();
		}
	};
}

interface QueryFieldProps {
	query: string;
	marked: string | null;
	onQuery(query: string): void;
	onMove(step: 1 | -1): void;
	onChoose(): void;
}

function QueryField({ query, marked, onQuery, onMove, onChoose }: QueryFieldProps) {
	const words = useWords();
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === 'ArrowDown') onMove(1);
		else if (event.key === 'ArrowUp') onMove(-1);
		// The Enter that ends a Chinese word in the input method chooses nothing yet.
		else if (event.key === 'Enter' && !event.nativeEvent.isComposing) onChoose();
		else return;
		event.preventDefault();
	};
	return (
		<Input
			autoFocus
			role="combobox"
			aria-expanded
			aria-controls="hits"
			aria-activedescendant={marked ?? undefined}
			aria-label={words.search.title}
			prefix={<SearchOutlined aria-hidden="true" />}
			maxLength={80}
			value={query}
			placeholder={words.search.placeholder}
			data-testid="search-input"
			onChange={(event) => onQuery(event.target.value)}
			onKeyDown={onKeyDown}
		/>
	);
}

/** Finds any senior, open ticket or command from the keyboard. */
export function SearchPalette() {
	const words = useWords();
	const { setOverlay } = useDesk();
	const [query, setQuery] = useState('');
	const [marked, setMarked] = useState<string | null>(null);
	const { hits, error, isLoading, reload } = useHits(query);
	const choose = useChoose();
	const ids = hits.map((hit) => hit.id);
	const current = marked !== null && ids.includes(marked) ? marked : (ids[0] ?? null);
	const chooseMarked = () => {
		const chosen = hits.find((hit) => hit.id === current);
		if (chosen) choose(chosen);
	};
	return (
		<Modal open footer={null} closable={false} width={560} onCancel={() => setOverlay(null)} aria-label={words.search.title}>
			<QueryField
				query={query}
				marked={current}
				onQuery={setQuery}
				onMove={(step) => setMarked(neighbour(ids, current, step))}
				onChoose={chooseMarked}
			/>
			{error && <RegisterFailure error={error} onRetry={reload} />}
			{!error && !isLoading && hits.length === 0 && <EmptyFace title={words.search.nothing} />}
			<HitList hits={hits} marked={current} onChoose={choose} />
		</Modal>
	);
}
