import { Button, Input } from 'antd';
import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { useSharedWords } from '../language/language.tsx';

interface Filled {
	login: string;
	password: string;
}

interface FieldProps {
	label: string;
	/** What is missing, in words. */
	lack: string | null;
	children(described: { id: string; 'aria-invalid': boolean; 'aria-describedby': string }): ReactNode;
}

function Field({ label, lack, children }: FieldProps) {
	const id = useId();
	return (
		<div className="uw-field">
			<label htmlFor={id}>{label}</label>
			{children({ id, 'aria-invalid': lack !== null, 'aria-describedby': `${id}-lack` })}
			<div id={`${id}-lack`} className="uw-field-lack" role="alert">
				{lack}
			</div>
		</div>
	);
}

interface PasswordFormProps {
	busy: boolean;
	onSubmit(filled: Filled): void;
	/** Why the last attempt failed. */
	children: ReactNode;
}

/** Asks for name and password. A plain form: Ant Design's costs 20 KB of the first load, for two fields. */
export function PasswordForm({ busy, onSubmit, children }: PasswordFormProps) {
	const words = useSharedWords();
	const [filled, setFilled] = useState<Filled>({ login: '', password: '' });
	const [wasSent, setSent] = useState(false);
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		setSent(true);
		if (filled.login && filled.password) onSubmit(filled);
	};
	const field = (name: keyof Filled) => ({
		size: 'large' as const,
		name,
		value: filled[name],
		disabled: busy,
		onChange: (event: { target: { value: string } }) => setFilled((before) => ({ ...before, [name]: event.target.value })),
	});
	return (
		<form noValidate onSubmit={submit}>
			<Field label={words.signIn.login} lack={wasSent && !filled.login ? words.signIn.loginNeeded : null}>
				{(described) => (
					<Input {...field('login')} {...described} autoFocus autoComplete="username" maxLength={80} data-testid="sign-in-login" />
				)}
			</Field>
			<Field label={words.signIn.password} lack={wasSent && !filled.password ? words.signIn.passwordNeeded : null}>
				{(described) => (
					<Input.Password
						{...field('password')}
						{...described}
						autoComplete="current-password"
						maxLength={200}
						data-testid="sign-in-password"
					/>
				)}
			</Field>
			{children}
			<Button type="primary" size="large" block htmlType="submit" loading={busy} data-testid="sign-in-submit">
				{words.signIn.submit}
			</Button>
		</form>
	);
}
