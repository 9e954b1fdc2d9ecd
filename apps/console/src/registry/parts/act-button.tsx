import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import type { Posts } from '../../commands/use-posts.ts';
import { useWords } from '../words/use-words.ts';

interface ActButtonProps<Answer> {
	posts: Posts;
	path: string;
	body?: object;
	/** Asked first, for what is not undone at one press. */
	ask?: string;
	isDanger?: boolean;
	/** The next step of whoever works here. */
	isPrimary?: boolean;
	name?: string;
	/** Gets what the command answered. */
	onDone?(answer: Answer): void;
	children: ReactNode;
}

/** Does one thing at one press, or after one question. */
export function ActButton<Answer = unknown>({
	posts,
	path,
	body,
	ask,
	isDanger = false,
	isPrimary = false,
	name,
	onDone,
	children,
}: ActButtonProps<Answer>) {
	const words = useWords().shell;
	const act = async () => {
		const answer = await posts.post<unknown, Answer>(path, body);
		if (answer) onDone?.(answer);
	};
	const button = (
		<Button
			size="small"
			danger={isDanger}
			type={isPrimary ? 'primary' : 'default'}
			loading={posts.running === path}
			onClick={ask === undefined ? act : undefined}
			data-testid={name}
		>
			{children}
		</Button>
	);
	if (ask === undefined) return button;
	return (
		<Popconfirm title={ask} okText={words.yes} cancelText={words.cancel} onConfirm={act}>
			{button}
		</Popconfirm>
	);
}
