import type { SeniorRecord } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { Facts } from '../parts/facts.tsx';
import { Link } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';
import { BarredWorkers } from './barred-workers.tsx';
import type { FileProps } from './file-props.ts';
import { HomeSheet } from './home-sheet.tsx';

function Phones({ record }: { record: SeniorRecord }) {
	const words = useWords().seniors.home;
	const shared = useSharedWords();
	if (record.householdPhones.length === 0) return <span className="late">{words.noPhone}</span>;
	return (
		<ul className="plain-list">
			{record.householdPhones.map(({ phone, kind, seniorId }) => (
				<li key={phone}>
					{phone}{' '}
					<span className="quiet">
						{[
							kind === 'mobile' ? words.mobile : words.landline,
							seniorId === null ? words.everybodys : seniorId === record.id ? words.own : words.others,
						].join(shared.listComma)}
					</span>
				</li>
			))}
		</ul>
	);
}

/** Shows the door: where it is, how to get in, which telephones ring behind it, who else lives there. */
export function HomeTab({ record, onChanged }: FileProps) {
	const words = useWords().seniors.home;
	const shared = useSharedWords();
	const [isEditing, setEditing] = useState(false);
	const others = record.household.filter((person) => person.id !== record.id);
	return (
		<>
			<div className="registry-tab-actions">
				{record.allowed.includes('change_household') && (
					<Button type="primary" size="small" onClick={() => setEditing(true)} data-testid="edit-home">
						{words.edit}
					</Button>
				)}
			</div>
			<Facts
				facts={[
					[words.area, record.areaName],
					[words.address, record.address],
					[words.entrance, record.entranceNote],
					[words.keyPlace, record.keyPlace],
					[words.phones, <Phones key="phones" record={record} />],
					[
						words.household,
						others.length === 0 ? (
							words.nobodyElse
						) : (
							<span key="others">
								{others.map((person, index) => (
									<span key={person.id}>
										{index > 0 && shared.listComma}
										<Link to={pathOf('seniors', person.id)}>{person.name}</Link>
									</span>
								))}
							</span>
						),
					],
					[words.barred, <BarredWorkers key="barred" record={record} onChanged={onChanged} />],
				]}
			/>
			{isEditing && <HomeSheet record={record} onChanged={onChanged} onClose={() => setEditing(false)} />}
		</>
	);
}
