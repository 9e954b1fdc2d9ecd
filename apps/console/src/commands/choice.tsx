interface ChoiceProps<T extends string> {
	label: string;
	options: readonly { value: T; label: string }[];
	value: T | null;
	name: string;
	/** It takes the focus that opened the dialog; another choice below it does not. */
	isFirst?: boolean;
	onChoose: (value: NoInfer<T>) => void;
}

/** Asks for one of a few, all visible at once; arrow keys move. */
export function Choice<T extends string>({ label, options, value, name, isFirst = true, onChoose }: ChoiceProps<T>) {
	return (
		<fieldset className="choice">
			<legend>{label}</legend>
			{options.map((option, index) => (
				<label key={option.value}>
					<input
						type="radio"
						name={name}
						checked={option.value === value}
						// biome-ignore lint/a11y/noAutofocus: a dialog's first field takes the focus that opened it
						autoFocus={isFirst && index === 0}
						data-testid={`choice-${option.value}`}
						onChange={() => onChoose(option.value)}
					/>
					{option.label}
				</label>
			))}
		</fieldset>
	);
}
