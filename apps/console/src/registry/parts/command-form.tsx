import { type ApiError, toApiError } from '@unwalled/ui';
import { Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Posts, usePosts } from '../../commands/use-posts.ts';
import { useWords } from '../words/use-words.ts';
import { RefusalLine } from './faces.tsx';

interface CommandFormProps<Values extends object, Answer> {
	/** Its `data-testid`. */
	name: string;
	/** Where it posts to. */
	path: string;
	submit: string;
	initial?: Partial<Values>;
	/** Makes the body out of what was filled in; what was filled in itself when absent. */
	bodyOf?(filled: Values): object | Promise<object>;
	/** Looks at what was filled in before it is sent; true keeps it here. */
	refuses?(filled: Values): boolean;
	onDone(answer: Answer): void;
	/** A refusal too: somebody else was faster, and the page shows what is true now. */
	onSettled?(): void;
	onCancel?(): void;
	isDanger?: boolean;
	children: ReactNode;
}

function Buttons({ submit, isDanger, posts, onCancel }: ButtonsProps) {
	const words = useWords().shell;
	return (
		<div className="registry-form-buttons">
			<Button type="primary" danger={isDanger} htmlType="submit" loading={posts.running !== null} data-testid="form-submit">
				{submit}
			</Button>
			{onCancel && <Button onClick={onCancel}>{words.cancel}</Button>}
		</div>
	);
}

interface ButtonsProps {
	submit: string;
	isDanger: boolean;
	posts: Posts;
	onCancel: (() => void) | undefined;
}

/** Asks for what a command needs, posts it, and says in words why it was refused; what was filled in stays. */
export function CommandForm<Values extends object, Answer = unknown>(props: CommandFormProps<Values, Answer>) {
	const { name, path, submit, initial, bodyOf, refuses, onDone, onSettled, onCancel, isDanger = false, children } = props;
	const posts = usePosts(onSettled);
	const [lost, setLost] = useState<ApiError | null>(null);
	const send = async (filled: Values) => {
		if (refuses?.(filled)) return;
		setLost(null);
		try {
			const body = bodyOf ? await bodyOf(filled) : filled;
			const answer = await posts.post<unknown, Answer>(path, body);
			if (answer) onDone(answer);
		} catch (thrown) {
			// Whatever the body needed could not be looked up.
			setLost(toApiError(thrown));
		}
	};
	return (
		<Form<Values>
			layout="vertical"
			requiredMark={false}
			className="registry-form"
			initialValues={initial}
			onFinish={send}
			scrollToFirstError
			data-testid={name}
		>
			{children}
			<RefusalLine refusal={lost ?? posts.refusal} />
			<Buttons submit={submit} isDanger={isDanger} posts={posts} onCancel={onCancel} />
		</Form>
	);
}
