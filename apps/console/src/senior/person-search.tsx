import { Select } from 'antd';
import { useState } from 'react';
import type { Classification } from '../commands/use-classification.ts';
import { useSeniorSearch } from '../search/use-senior-search.ts';
import { useWords } from '../words/use-words.ts';

/** Asks who an unknown caller is: searched in the register by name, telephone or address, and written into the ticket. */
export function PersonSearch({ classification }: { classification: Classification }) {
	const words = useWords();
	const [query, setQuery] = useState('');
	const { found, isLoading } = useSeniorSearch(query);
	const options = found.map((senior) => ({ value: senior.id, label: `${senior.name} ${senior.age} · ${senior.address}` }));
	return (
		<section>
			<p className="late">{words.senior.unknown}</p>
			{classification.isAllowed && (
				<Select
					className="person-search"
					showSearch={{ filterOption: false, onSearch: setQuery }}
					value={null}
					loading={isLoading}
					options={options}
					notFoundContent={query === '' ? words.search.start : words.search.nothing}
					placeholder={words.senior.findPerson}
					aria-label={words.senior.findPerson}
					data-testid="person-search"
					onChange={(seniorId: string) => classification.choosePerson(seniorId)}
				/>
			)}
		</section>
	);
}
