import { Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { AreaPick } from '../parts/area-pick.tsx';
import { Field, LongField, NumberField, TextField } from '../parts/fields.tsx';
import { SeniorPick } from '../parts/senior-pick.tsx';
import { useWords } from '../words/use-words.ts';

export interface NewHomeDraft {
	withSeniorId?: string;
	areaPath?: string;
	address?: string;
	entranceNote?: string;
	keyPlace?: string;
	lng?: number;
	lat?: number;
	phone?: string;
}

/** A mobile of the mainland begins with 1 and has eleven digits; everything else rings at a wall. */
const kindOfPhone = (phone: string): 'mobile' | 'landline' =>
	/^(\+?86)?1\d{10}$/.test(phone.replace(/[\s-]/g, '')) ? 'mobile' : 'landline';

/** Makes the part of a body that says where somebody lives, behind a door that nobody has registered yet. */
export function newHousehold({ areaPath, address, entranceNote = '', keyPlace = '', lng, lat, phone }: NewHomeDraft): object {
	return {
		areaPath,
		address,
		entranceNote,
		keyPlace,
		position: { lng, lat },
		phones: phone?.trim() ? [{ phone: phone.trim(), kind: kindOfPhone(phone) }] : [],
	};
}

function NewDoor() {
	const words = useWords().seniors.home;
	return (
		<>
			<div className="registry-form-pair">
				<Field name="areaPath" label={words.area} isRequired>
					<AreaPick />
				</Field>
				<TextField name="phone" label={words.phone} type="tel" max={32} />
			</div>
			<TextField name="address" label={words.address} isRequired placeholder={words.addressHint} />
			<div className="registry-form-pair registry-form-two">
				<LongField name="entranceNote" label={words.entrance} max={300} />
				<LongField name="keyPlace" label={words.keyPlace} max={300} />
				<NumberField name="lng" label={words.lng} isRequired min={-180} max={180} decimals={6} />
				<NumberField name="lat" label={words.lat} isRequired min={-90} max={90} decimals={6} />
			</div>
		</>
	);
}

/** Asks where somebody lives: behind a new door, or behind that of a senior who is registered already. */
export function HomeFields({ without }: { without?: string }) {
	const words = useWords().seniors.home;
	const [isNew, setNew] = useState(true);
	return (
		<>
			<Segmented
				aria-label={words.title}
				className="registry-home-kind"
				value={isNew ? 'new' : 'with'}
				options={[
					{ value: 'new', label: words.newDoor },
					{ value: 'with', label: words.knownDoor },
				]}
				onChange={(kind) => setNew(kind === 'new')}
			/>
			{isNew ? (
				<>
					<Form.Item name="withSeniorId" hidden>
						<Input />
					</Form.Item>
					<NewDoor />
				</>
			) : (
				<Field name="withSeniorId" label={words.liveWith} isRequired>
					<SeniorPick without={without} />
				</Field>
			)}
		</>
	);
}
