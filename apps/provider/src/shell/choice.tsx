import { Button } from './button.tsx';

interface ChoiceProps<T extends string> {
	label: string;
	/** May be none of the options while nothing is chosen. */
	value: string;
	options: readonly (readonly [value: T, word: string])[];
	onChoose(value: T): void;
}

/** Offers a few values side by side, the chosen one marked. */
export function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
	return (
		<fieldset className="choice">
			<legend>{label}</legend>
			<div className="pair">
				{options.map(([option, word]) => (
					<Button
						key={option}
						className="grow"
						tone={option === value ? 'main' : 'plain'}
						aria-pressed={option === value}
						data-testid={`choose-${option}`}
						onClick={() => onChoose(option)}
					>
						{word}
					</Button>
				))}
			</div>
		</fieldset>
	);
}
