import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import type { Cursor } from './use-cursor.ts';

export interface Search {
	value: string;
	placeholder: string;
	onChange(value: string): void;
}

/** Searches the list below it while one types; `/` goes to it, ↑ ↓ Enter move in the list. */
export function SearchBox({ search, cursor }: { search: Search; cursor: Cursor }) {
	const field = useRef<InputRef>(null);
	const focus = () => field.current?.focus({ cursor: 'all' });
	useKeys({ '/': focus, 'ctrl+k': focus });
	const onKeyDown = (event: KeyboardEvent) => {
		// The Enter that ends a Chinese word in the input method opens nothing yet.
		if (event.nativeEvent.isComposing) return;
		if (event.key === 'ArrowDown') cursor.move(1);
		else if (event.key === 'ArrowUp') cursor.move(-1);
		else if (event.key === 'Enter') cursor.open();
		else return;
		event.preventDefault();
	};
	return (
		<Input
			ref={field}
			allowClear
			prefix={<SearchOutlined aria-hidden="true" />}
			maxLength={80}
			value={search.value}
			placeholder={search.placeholder}
			aria-label={search.placeholder}
			data-testid="registry-search"
			onChange={(event) => search.onChange(event.target.value)}
			onKeyDown={onKeyDown}
		/>
	);
}
