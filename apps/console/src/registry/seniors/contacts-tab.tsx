import type { ContactRecord } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { EmptyFace } from '../../desk/faces.tsx';
import { useWords } from '../words/use-words.ts';
import { ContactsSheet } from './contacts-sheet.tsx';
import type { FileProps } from './file-props.ts';

function Rights({ contact }: { contact: ContactRecord }) {
	const words = useWords().seniors.contacts;
	const shared = useSharedWords();
	const rights = (['holdsKey', 'toldOfAlarms', 'mayOrder', 'maySeePosition'] as const).filter((right) => contact[right]);
	return <>{rights.map((right) => words.rights[right]).join(shared.listComma)}</>;
}

/** Lists who is to be told and asked, in their order, with what each may do. */
export function ContactsTab({ record, onChanged }: FileProps) {
	const words = useWords().seniors.contacts;
	const [isEditing, setEditing] = useState(false);
	return (
		<>
			<div className="registry-tab-actions">
				{record.allowed.includes('save_contacts') && (
					<Button type="primary" size="small" onClick={() => setEditing(true)} data-testid="edit-contacts">
						{words.edit}
					</Button>
				)}
			</div>
			{record.contacts.length === 0 ? (
				<EmptyFace title={words.empty}>{words.emptyHint}</EmptyFace>
			) : (
				<table className="registry-table">
					<thead>
						<tr>
							{[words.ordinal, words.name, words.relation, words.phone, words.may].map((head) => (
								<th key={head} scope="col">
									{head}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{record.contacts.map((contact) => (
							<tr key={contact.id}>
								<td data-head={words.ordinal}>{contact.ordinal}</td>
								<td data-head={words.name}>{contact.name}</td>
								<td data-head={words.relation}>{contact.relation}</td>
								<td data-head={words.phone} className="nowrap">
									{contact.phone}
								</td>
								<td data-head={words.may}>
									<Rights contact={contact} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{isEditing && <ContactsSheet record={record} onChanged={onChanged} onClose={() => setEditing(false)} />}
		</>
	);
}
