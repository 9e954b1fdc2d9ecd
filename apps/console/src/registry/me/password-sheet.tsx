import { useAttempt } from '@unwalled/ui';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import { AttemptLine } from './attempt-line.tsx';

interface PasswordSheetProps<Answer> {
	title: string;
	hint?: string;
	submit: string;
	isDanger?: boolean;
	/** Does it with the password that was typed, and whatever the fields below ask. */
	work(filled: { password: string; name?: string }): Promise<Answer>;
	onDone(answer: Answer): void;
	onClose(): void;
	children?: ReactNode;
}

/** Asks for the password once more: a page that was left open must not let a stranger change how its owner signs in. */
export function PasswordSheet<Answer>({ title, hint, submit, isDanger, work, onDone, onClose, children }: PasswordSheetProps<Answer>) {
	const words = useWords();
	const { sentence, busy, attempt } = useAttempt<Answer>((answer) => {
		onClose();
		onDone(answer);
	});
	return (
		<Sheet title={title} name="password-sheet" onClose={onClose}>
			{hint && <p className="quiet">{hint}</p>}
			<Form layout="vertical" requiredMark={false} className="registry-form" onFinish={(filled) => attempt(() => work(filled))}>
				{children}
				<Form.Item
					name="password"
					label={words.me.ownPassword}
					rules={[{ required: true, message: words.shell.needed(words.me.ownPassword) }]}
				>
					<Input.Password autoComplete="current-password" maxLength={200} data-testid="own-password" />
				</Form.Item>
				<AttemptLine sentence={sentence} />
				<div className="registry-form-buttons">
					<Button type="primary" danger={isDanger} htmlType="submit" loading={busy} data-testid="password-confirm">
						{submit}
					</Button>
					<Button onClick={onClose}>{words.shell.cancel}</Button>
				</div>
			</Form>
		</Sheet>
	);
}
