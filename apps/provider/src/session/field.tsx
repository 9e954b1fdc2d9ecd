import { type InputHTMLAttributes, useId } from 'react';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
	label: string;
	hint?: string;
	/** What is missing or wrong, in words. */
	lack: string | null;
}

/** Draws one line to fill in, with its name above and what is wrong with it below. */
export function Field({ label, hint, lack, ...input }: FieldProps) {
	const id = useId();
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			<input {...input} id={id} aria-invalid={lack !== null} aria-describedby={`${id}-hint ${id}-lack`} />
			{hint && (
				<p id={`${id}-hint`} className="quiet">
					{hint}
				</p>
			)}
			<p id={`${id}-lack`} className="lack" role="alert">
				{lack}
			</p>
		</div>
	);
}

/** Says why the last attempt failed. */
export function Failed({ sentence, testid }: { sentence: string | null; testid: string }) {
	return (
		<div role="alert" data-testid={testid}>
			{sentence && <p className="care">{sentence}</p>}
		</div>
	);
}
