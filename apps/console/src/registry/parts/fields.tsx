import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';

interface FieldProps {
	name: string | (string | number)[];
	label: string;
	isRequired?: boolean;
	hint?: string;
	children: ReactNode;
}

/** One field of a form with its label; one that is needed says so when it is missing. */
export function Field({ name, label, isRequired = false, hint, children }: FieldProps) {
	const words = useWords().shell;
	return (
		<Form.Item name={name} label={label} extra={hint} rules={isRequired ? [{ required: true, message: words.needed(label) }] : []}>
			{children}
		</Form.Item>
	);
}

type PlainFieldProps = Omit<FieldProps, 'children'> & { max?: number; type?: string; placeholder?: string };

/** Asks for a line of text; `type` may be a date, a telephone or a password. */
export function TextField({ max = 200, type = 'text', placeholder, ...field }: PlainFieldProps) {
	return (
		<Field {...field}>
			<Input maxLength={max} type={type} placeholder={placeholder} data-testid={`field-${field.name}`} />
		</Field>
	);
}

/** Asks for several lines. */
export function LongField({ max = 2_000, placeholder, ...field }: Omit<PlainFieldProps, 'type'>) {
	return (
		<Field {...field}>
			<Input.TextArea maxLength={max} placeholder={placeholder} autoSize={{ minRows: 2, maxRows: 8 }} data-testid={`field-${field.name}`} />
		</Field>
	);
}

interface NumberFieldProps extends Omit<FieldProps, 'children'> {
	min?: number;
	max?: number;
	decimals?: number;
	unit?: string;
}

/** Asks for a number with its unit; the arrows step it, so that it needs no buttons, whose names Ant Design has in English only. */
export function NumberField({ min = 0, max = 1_000_000, decimals = 0, unit, ...field }: NumberFieldProps) {
	return (
		<Field {...field}>
			<InputNumber
				controls={false}
				min={min}
				max={max}
				precision={decimals}
				suffix={unit}
				style={{ width: '100%' }}
				data-testid={`field-${field.name}`}
			/>
		</Field>
	);
}

interface ChoiceFieldProps extends Omit<FieldProps, 'children'> {
	options: readonly { value: string; label: string }[];
	isMany?: boolean;
	placeholder?: string;
}

/** Asks for one of a list, or for several. */
export function ChoiceField({ options, isMany = false, placeholder, ...field }: ChoiceFieldProps) {
	const words = useWords().shell;
	return (
		<Field {...field}>
			<Select
				allowClear={!field.isRequired}
				mode={isMany ? 'multiple' : undefined}
				showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
				options={[...options]}
				placeholder={placeholder ?? words.choose}
				data-testid={`field-${field.name}`}
			/>
		</Field>
	);
}

/** Asks why; every change of the registry says so, and the history keeps it. */
export function ReasonField({ label }: { label?: string }) {
	const words = useWords().shell;
	return <TextField name="reason" label={label ?? words.reason} isRequired max={500} placeholder={words.reasonHint} />;
}
