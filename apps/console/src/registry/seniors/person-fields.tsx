import { AutoComplete, Select } from 'antd';
import { ChoiceField, Field, TextField } from '../parts/fields.tsx';
import { useWords } from '../words/use-words.ts';
import { type Suggested, suggestions } from './suggestions.ts';
import { WishFields } from './wish-fields.tsx';

function Suggesting({ name }: { name: Suggested }) {
	const words = useWords().seniors;
	return (
		<Field name={name} label={words.fields[name]}>
			<AutoComplete maxLength={80} options={suggestions[name].map((value) => ({ value }))} data-testid={`field-${name}`} />
		</Field>
	);
}

function Several({ name }: { name: 'diseases' | 'allergies' | 'medicines' }) {
	const words = useWords().seniors;
	return (
		<Field name={name} label={words.fields[name]}>
			<Select
				mode="tags"
				open={false}
				suffixIcon={null}
				tokenSeparators={['、', '，', ',']}
				placeholder={words.severalHint}
				data-testid={`field-${name}`}
			/>
		</Field>
	);
}

/** Asks who somebody is, how they live, and what must be known before helping. */
export function PersonFields({ idNumberHint }: { idNumberHint: string | undefined }) {
	const words = useWords().seniors;
	const { fields } = words;
	return (
		<>
			<div className="registry-form-pair">
				<TextField name="name" label={fields.name} isRequired max={60} />
				<TextField name="pinyin" label={fields.pinyin} max={120} hint={words.pinyinHint} />
				<ChoiceField
					name="sex"
					label={fields.sex}
					isRequired
					options={(['female', 'male'] as const).map((value) => ({ value, label: words.sexes[value] }))}
				/>
				<TextField name="bornOn" label={fields.bornOn} isRequired type="date" />
				<TextField name="idNumber" label={fields.idNumber} max={18} hint={idNumberHint} />
				<TextField name="cardNumber" label={fields.cardNumber} max={40} />
				<Suggesting name="livingState" />
				<Suggesting name="abilityLevel" />
				<Suggesting name="hearing" />
				<Suggesting name="dialect" />
				<TextField name="faith" label={fields.faith} max={80} />
				<TextField name="gp" label={fields.gp} max={200} />
			</div>
			<Several name="allergies" />
			<div className="registry-form-pair">
				<Several name="diseases" />
				<Several name="medicines" />
			</div>
			<WishFields />
		</>
	);
}
