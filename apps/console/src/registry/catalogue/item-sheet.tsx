import { type ItemDetail, type ItemUnit, itemUnitSchema } from '@unwalled/contracts';
import { useLanguage } from '@unwalled/ui';
import { Checkbox, Form, Select } from 'antd';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, Field, NumberField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { dayFromToday } from '../parts/today.ts';
import { useWords } from '../words/use-words.ts';

interface ItemDraft {
	nameZh: string;
	nameEn: string;
	category: string;
	unit: ItemUnit;
	durationMin: number;
	skills: string[];
	eligibleGroups: string[];
	activeFrom: string;
	activeUntil?: string;
	isPhotoNeeded: boolean;
	standardCodes: string[];
}

interface ItemSheetProps {
	item: ItemDetail['item'];
	onChanged(): void;
	onClose(): void;
}

function Several({ name, label, hint }: { name: 'eligibleGroups' | 'standardCodes'; label: string; hint: string }) {
	return (
		<Field name={name} label={label} hint={hint}>
			<Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',']} data-testid={`field-${name}`} />
		</Field>
	);
}

function ItemFields() {
	const words = useWords();
	const { catalogue } = words;
	const skills = Object.entries(words.providers.skillWords).map(([value, label]) => ({ value, label }));
	return (
		<>
			<div className="registry-form-pair">
				<TextField name="nameZh" label={catalogue.nameZh} isRequired max={80} />
				<TextField name="nameEn" label={catalogue.nameEn} isRequired max={120} />
				<TextField name="category" label={catalogue.category} isRequired max={40} />
				<ChoiceField
					name="unit"
					label={catalogue.unit}
					isRequired
					options={itemUnitSchema.options.map((value) => ({ value, label: catalogue.units[value] }))}
				/>
				<NumberField name="durationMin" label={catalogue.duration} isRequired min={1} max={1440} unit={catalogue.minuteUnit} />
				<ChoiceField name="skills" label={catalogue.skills} isRequired isMany options={skills} />
				<TextField name="activeFrom" label={catalogue.activeFrom} isRequired type="date" />
				<TextField name="activeUntil" label={catalogue.activeUntil} type="date" />
			</div>
			<Several name="eligibleGroups" label={catalogue.groups} hint={catalogue.groupsHint} />
			<Several name="standardCodes" label={catalogue.standardCodes} hint={catalogue.standardCodesHint} />
			<Form.Item name="isPhotoNeeded" valuePropName="checked">
				<Checkbox>{catalogue.photoNeeded}</Checkbox>
			</Form.Item>
		</>
	);
}

/** Changes what an item is; its price has a way of its own, because a price has a day. */
export function ItemSheet({ item, onChanged, onClose }: ItemSheetProps) {
	const words = useWords().catalogue;
	const { language } = useLanguage();
	const { nameZh, nameEn, category, unit, durationMin, skills, eligibleGroups, standardCodes } = item;
	const initial: ItemDraft = {
		...{ nameZh, nameEn, category, unit, durationMin, skills, eligibleGroups, standardCodes },
		activeFrom: item.activeFrom ?? dayFromToday(0),
		activeUntil: item.activeUntil ?? undefined,
		isPhotoNeeded: item.requiredEvidence.includes('photo'),
	};
	return (
		<Sheet title={words.changeTitle(language === 'zh' ? nameZh : nameEn)} name="item-sheet" width={680} onClose={onClose}>
			<CommandForm<ItemDraft>
				name="item-form"
				path={`/catalogue/items/${item.code}`}
				submit={words.save}
				initial={initial}
				bodyOf={({ isPhotoNeeded, activeUntil, ...draft }) => ({
					version: item.version,
					...draft,
					activeUntil: activeUntil || null,
					requiredEvidence: isPhotoNeeded ? ['photo'] : [],
				})}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<ItemFields />
			</CommandForm>
		</Sheet>
	);
}
