import { useAttempt, useSharedWords } from '@unwalled/ui';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../shell/button.tsx';
import { Failed, Field } from './field.tsx';

interface CodeFormProps<Answer> {
	hint?: string;
	maxLength: number;
	send(code: string): Promise<Answer>;
	onDone(answer: Answer): void;
}

/** Asks for a code of the second factor. */
export function CodeForm<Answer>({ hint, maxLength, send, onDone }: CodeFormProps<Answer>) {
	const { signIn } = useSharedWords();
	const { sentence, busy, attempt } = useAttempt(onDone);
	const [code, setCode] = useState('');
	const [wasSent, setSent] = useState(false);
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		setSent(true);
		if (code) attempt(() => send(code));
	};
	return (
		<form className="stack" noValidate onSubmit={submit}>
			<Field
				label={signIn.code}
				{...(hint !== undefined && { hint })}
				lack={wasSent && !code ? signIn.codeNeeded : null}
				value={code}
				disabled={busy}
				autoComplete="one-time-code"
				maxLength={maxLength}
				data-testid="step-code"
				onChange={(event) => setCode(event.target.value)}
			/>
			<Failed sentence={sentence} testid="step-error" />
			<Button type="submit" tone="main" disabled={busy} data-testid="step-submit">
				{signIn.verify}
			</Button>
		</form>
	);
}
