import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { SeniorRecord } from '@unwalled/contracts';
import { Button, Form, Input, Select } from 'antd';
import { CommandForm } from '../parts/command-form.tsx';
import { LongField, NumberField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';

interface HomeDraft {
	address: string;
	entranceNote?: string;
	keyPlace?: string;
	lng: number;
	lat: number;
	phones: { phone: string; kind: string; owner: string }[];
}

const EVERYBODY = 'everybody';

function PhoneLines({ record }: { record: SeniorRecord }) {
	const words = useWords().seniors.home;
	const owners = [
		{ value: EVERYBODY, label: words.everybodys },
		...record.household.map((person) => ({ value: person.id, label: person.name })),
	];
	const kinds = [
		{ value: 'landline', label: words.landline },
		{ value: 'mobile', label: words.mobile },
	];
	return (
		<Form.List name="phones">
			{(fields, { add, remove }) => (
				<div className="registry-wishes">
					<div>{words.phones}</div>
					{fields.map((field) => (
						<div key={field.key} className="registry-wish">
							<Form.Item name={[field.name, 'phone']} noStyle rules={[{ required: true, message: words.phoneNeeded }]}>
								<Input maxLength={32} type="tel" aria-label={words.phones} />
							</Form.Item>
							<Form.Item name={[field.name, 'kind']} noStyle>
								<Select options={kinds} aria-label={words.phoneKind} style={{ width: 100 }} />
							</Form.Item>
							<Form.Item name={[field.name, 'owner']} noStyle>
								<Select options={owners} aria-label={words.phoneOwner} style={{ width: 130 }} />
							</Form.Item>
							<Button
								type="text"
								icon={<DeleteOutlined aria-hidden="true" />}
								aria-label={words.removePhone}
								onClick={() => remove(field.name)}
							/>
						</div>
					))}
					<Button
						size="small"
						type="dashed"
						icon={<PlusOutlined aria-hidden="true" />}
						onClick={() => add({ phone: '', kind: 'mobile', owner: EVERYBODY })}
					>
						{words.addPhone}
					</Button>
				</div>
			)}
		</Form.List>
	);
}

/** Changes the door and its telephones, for everybody who lives behind it. */
export function HomeSheet({ record, onChanged, onClose }: FileProps & { onClose: () => void }) {
	const words = useWords().seniors.home;
	const initial: HomeDraft = {
		address: record.address,
		entranceNote: record.entranceNote,
		keyPlace: record.keyPlace,
		lng: record.door.lng,
		lat: record.door.lat,
		phones: record.householdPhones.map(({ phone, kind, seniorId }) => ({ phone, kind, owner: seniorId ?? EVERYBODY })),
	};
	const bodyOf = ({ lng, lat, phones, ...door }: HomeDraft) => ({
		version: record.householdVersion,
		...door,
		position: { lng, lat, accuracyM: record.door.accuracyM },
		phones: phones.map(({ owner, ...phone }) => ({ ...phone, seniorId: owner === EVERYBODY ? null : owner })),
	});
	return (
		<Sheet title={words.editTitle} name="home-sheet" width={640} onClose={onClose}>
			<p className="quiet">{words.editHint(record.household.map((person) => person.name).join('、'))}</p>
			<CommandForm<HomeDraft>
				name="home-form"
				path={`/households/${record.householdId}`}
				submit={words.save}
				initial={initial}
				bodyOf={bodyOf}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<TextField name="address" label={words.address} isRequired />
				<div className="registry-form-pair registry-form-two">
					<LongField name="entranceNote" label={words.entrance} max={300} />
					<LongField name="keyPlace" label={words.keyPlace} max={300} />
					<NumberField name="lng" label={words.lng} isRequired min={-180} max={180} decimals={6} />
					<NumberField name="lat" label={words.lat} isRequired min={-90} max={90} decimals={6} />
				</div>
				<PhoneLines record={record} />
			</CommandForm>
		</Sheet>
	);
}
